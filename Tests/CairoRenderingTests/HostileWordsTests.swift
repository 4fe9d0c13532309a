import CairoRendering
import Plotting
import TestSupport
import Testing

/// Words that break programs, in every kind of file.
@Suite struct HostileWordsTests {
  @Test(
    arguments: [
      "<script>alert('&\"')</script>", "a\0b", "\u{1}\u{8}\u{1B}[31m", "👩‍🔬 😀🏳️‍🌈", "مرحبا بالعالم",
      "שלום loss",
      "\u{202E}loss\u{202C}", "e\u{301}\u{302}\u{303}\u{304}\u{305}", "训练损失",
      "\u{FFFE}\u{FFFF}",
      String(decoding: [0xED, 0xA0, 0x80, 0xFF], as: UTF8.self), "\r\n\t\u{2028}", "(a) \\ %s %n",
      String(repeating: "W", count: 500), "",
    ], ["DejaVu Sans", "@cairo:", "No <Such> \"Family\" '42"])
  func `any words are drawn in every kind of file`(words: String, family: String) throws {
    let theme = Theme.light.withFont(family)
    let line = [Value(x: 0, y: 2), Value(x: 1, y: 1)]
    let chart = Chart(
      x: Axis(words), y: Axis(words), marks: [Line(line, paint: .training)],
      endLabels: [EndLabel(words, at: line[1], paint: .training)])
    let figure = Figure(
      title: words, subtitle: words, caption: words, altText: words, panel: chart
    ).sized(Size(width: 360, height: 240))
    #expect(DecodedPNG(try figure.png(theme: theme, scale: 1)) != nil)
    #expect(XMLReading(try figure.svg(theme: theme)).error == nil)
    #expect(try figure.pdf(theme: theme).suffix(6).elementsEqual("%%EOF\n".utf8))
  }

  @Test func `text that no file may hold is replaced, and lines stay lines`() {
    #expect("a\0b\u{1B}c\u{FFFE}".drawable == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect("a\r\nb\rc\u{2028}d\te".drawable == "a\nb\nc\nd e")
    #expect("Verlust 👩‍🔬 مرحبا".drawable == "Verlust 👩‍🔬 مرحبا")
  }
}
