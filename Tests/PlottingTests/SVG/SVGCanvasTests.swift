import Foundation
import Plotting
import TestSupport
import Testing

@Suite struct SVGCanvasTests {
  private let size = Size(width: 100, height: 50)

  private func document(
    title: String = "", description: String = "", source: String? = nil, theme: Theme = .light,
    draw: (inout SVGCanvas) -> Void = { _ in }
  ) throws -> String {
    var canvas = SVGCanvas(size: size, theme: theme, words: Transcript(size: size)) { raster in
      [UInt8(raster.height), 7, 7]
    }
    draw(&canvas)
    return try canvas.document(title: title, description: description, source: source)
  }

  private func elements(_ draw: (inout SVGCanvas) -> Void) throws -> [String] {
    // After the head and the paper, before the end.
    try document(draw: draw).split(separator: "\n").dropFirst(2).dropLast().map(String.init)
  }

  private func names(in document: String) -> Set<String> {
    Set(document.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) })
  }

  @Test func `a page says what it is and what it shows`() throws {
    let text = try document(title: "Loss", description: "It falls.", source: "a & b")
    let name = try #require(text.firstMatch(of: /lookbook-[0-9a-f]{16}/)).output
    #expect(
      text == """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
        width="100" height="50" viewBox="0 0 100 50" role="img" \
        aria-labelledby="\(name)-title \(name)-desc" \
        font-family="'Inter', 'Helvetica Neue', Arial, sans-serif" \
        text-rendering="geometricPrecision" style="font-variant-numeric:tabular-nums;font-variant-ligatures:no-common-ligatures">
        <title id="\(name)-title">Loss</title>
        <desc id="\(name)-desc">It falls.</desc>
        <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
        xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">\
        <dc:source>a &amp; b</dc:source></rdf:Description></rdf:RDF></metadata>
        <path fill="#ffffff" shape-rendering="crispEdges" d="M0 0H100V50H0Z"/>
        </svg>

        """)
  }

  @Test func `paths are short, and rectangles have hard edges unless they are thin`() throws {
    let found = try elements { canvas in
      canvas.fill(Rect(x: 1.2, y: 2, width: 3, height: 4), with: Color(0x0072B2))
      canvas.fill(Rect(x: 1, y: 2, width: 30, height: 0.5), with: .black)
      canvas.fill(
        Path(through: [Point(x: 1.234, y: -0.001), Point(x: -0.5, y: 1e-9), Point(x: .nan, y: 10)]),
        with: Color.white.withAlpha(0.25))
    }
    #expect(
      found == [
        ##"<path fill="#0072b2" shape-rendering="crispEdges" d="M1 2H4V6H1Z"/>"##,
        ##"<path fill="#000000" d="M1 2H31V2.5H1Z"/>"##,
        ##"<path fill="#ffffff" fill-opacity="0.25" d="M1.23 0H-0.5L0 10"/>"##,
      ])
  }

  @Test func `lines have their dashes, ends and corners`() throws {
    let points = [Point(x: 0, y: 0), Point(x: 10, y: 5)]
    let found = try elements { canvas in
      canvas.stroke(Path(through: points), with: Stroke(.black, width: 2))
      canvas.rule(
        from: Point(x: 3, y: 0), to: Point(x: 3, y: 9),
        with: Stroke(.black, dash: [1.5, 3], cap: .butt, join: .miter))
    }
    #expect(
      found == [
        """
        <path fill="none" stroke="#000000" stroke-width="2" stroke-linecap="round" \
        stroke-linejoin="round" d="M0 0L10 5"/>
        """,
        """
        <path fill="none" stroke="#000000" stroke-dasharray="1.5 3" \
        shape-rendering="crispEdges" d="M3 0V9"/>
        """,
      ])
  }

  @Test func `words stand fast on the side that they are aligned by`() throws {
    let font = Font(family: "Inter", size: 10)
    let found = try elements { canvas in
      canvas.draw(Text("ab", font: font, color: .black), at: Point(x: 10, y: 20))
      canvas.draw(
        Text("ab", font: font, color: .black, alignment: .trailing), at: Point(x: 10, y: 20))
      canvas.draw(
        Text("ab", font: font, color: .black, alignment: .center), at: Point(x: 10, y: 20))
    }
    let rest = """
       font-size="10" fill="#000000" textLength="12" lengthAdjust="spacingAndGlyphs">ab</text>
      """
    #expect(
      found == [
        #"<text x="10" y="20""# + rest, #"<text x="10" y="20" text-anchor="end""# + rest,
        #"<text x="10" y="20" text-anchor="middle""# + rest,
      ])
  }

  @Test func `wrapped words are written line by line, and a rim comes first`() throws {
    let font = Font(family: "Mono", size: 10, weight: .semibold)
    let found = try elements { canvas in
      canvas.draw(
        Text("abcd", font: font, color: .black).wrapped(at: 13).withHalo(.white),
        at: Point(x: 0, y: 10))
    }
    #expect(found.count == 4)
    #expect(found[0].contains("stroke-width=\"6\"") && found[0].contains("aria-hidden"))
    #expect(
      found[1] == """
        <text x="0" y="10" font-family="'Mono', 'Helvetica Neue', Arial, sans-serif" \
        font-size="10" font-weight="600" fill="#000000" textLength="12" \
        lengthAdjust="spacingAndGlyphs">ab</text>
        """)
    #expect(found[3].contains("y=\"22\"") && found[3].hasSuffix(">cd</text>"))
  }

  @Test func `a small picture is shapes without gaps, a large one an embedded file`() throws {
    let rect = Rect(x: 0, y: 0, width: 6, height: 4)
    let found = try elements { canvas in
      canvas.draw(Raster(width: 3, height: 2, grays: [0, 0, 255, 9, 9, 9]), in: rect)
      canvas.draw(Raster(width: 300, height: 1, grays: Array(repeating: 1, count: 300)), in: rect)
    }
    // Of 4 points, that is 8 rows, and no fewer columns than the picture has.
    #expect(
      found.prefix(5) == [
        ##"<g shape-rendering="crispEdges">"##, ##"<path fill="#000000" d="M0 0H6V4H0Z"/>"##,
        ##"<path fill="#ffffff" d="M4 0H6V4H4Z"/>"##,
        ##"<path fill="#090909" d="M0 2H6V4H0Z"/>"##, "</g>",
      ])
    #expect(found[5].hasPrefix("<image ") && found[5].contains("pixelated"))
    #expect(found[5].contains("base64,CAcH\""))
  }

  @Test func `a picture that cannot be encoded is an error`() {
    struct Failure: Error {}
    var canvas = SVGCanvas(size: size, theme: .light, words: Transcript(size: size)) { _ in
      throw Failure()
    }
    canvas.draw(
      Raster(width: 300, height: 1, grays: Array(repeating: 1, count: 300)),
      in: Rect(x: 0, y: 0, width: 6, height: 4))
    #expect(throws: Failure.self) { try canvas.document(title: "", description: "") }
  }

  @Test func `equal clips are one, and their names differ between pages`() throws {
    func page(_ color: Color) throws -> String {
      try document(title: "a") { canvas in
        for _ in 0..<2 {
          canvas.clip(to: Path(Rect(x: 0, y: 0, width: 9, height: 9))) {
            $0.fill(Rect(x: 1, y: 1, width: 2, height: 2), with: color)
          }
        }
      }
    }
    let (first, again, second) = (try page(.black), try page(.black), try page(.white))
    #expect(first == again)
    #expect(names(in: first).count == 2)
    #expect(first.components(separatedBy: "<clipPath").count == 2)
    #expect(names(in: first).isDisjoint(with: names(in: second)))
  }

  @Test(arguments: [
    "<script>&\"'", "a\0b\u{1}c\u{8}", "👩‍🔬 😀", "مرحبا loss", "\u{FFFE}\u{FFFF}", "]]>", "a\tb\nc\r",
    String(decoding: [0xED, 0xA0, 0x80, 0x41], as: UTF8.self), "&amp;", "",
  ])
  func `hostile words stay words in well-formed XML`(string: String) throws {
    let text = try document(title: string, description: string, source: string) { canvas in
      canvas.draw(
        Text(string, font: Font(family: string, size: 9), color: .black), at: Point(x: 1, y: 9))
    }
    let reading = XMLReading(text)
    #expect(reading.error == nil)
    let expected = String(
      string.unicodeScalars.map { scalar -> Character in
        switch scalar {
        case "\t", "\n", "\r": Character(scalar)
        case ..<" ", "\u{FFFE}"..."\u{FFFF}": "\u{FFFD}"
        default: Character(scalar)
        }
      })
    #expect(reading.words["dc:source"] == expected)
    if !string.isEmpty {
      #expect(reading.words["title"] == expected && reading.words["text"] == expected)
    }
  }
}
