import Foundation
import Plotting
import Reports
import RunHistory

/// Makes the pictures of a page from figures: inside the page, or as files beside it.
struct Illustrator {
  private let renderer: FigureRenderer
  private let destination: ReportDestination
  /// The folder of the files, and the way to it from the page; nil where all is inside the page.
  private let files: (folder: URL, path: String)?

  /// The device pixels in a point of the PNG files: fewer inside a page, which should be small.
  private var scale: Double { files == nil ? 1.5 : 2 }

  /// The most characters of a drawing in a page; beyond, the page shows a PNG file.
  private static let mostDrawn = 400_000
  /// The most characters of a drawing that is also there for narrow screens, and as a file in the page.
  private static let mostTwice = 100_000
  /// The most values of curves that go along inside a page.
  private static let mostValues = 4000

  init(drawing renderer: FigureRenderer, for destination: ReportDestination) {
    (self.renderer, self.destination) = (renderer, destination)
    switch destination {
    case .page: files = nil
    case .folder(let url): files = (url, "")
    case .markdown(let url):
      let name = url.deletingPathExtension().lastPathComponent.asFileName + "-files"
      files = (url.deletingLastPathComponent().appendingPathComponent(name), name + "/")
    }
  }

  /// Makes a picture.
  func illustration(of figure: ReportFigure) throws -> Illustration {
    if case .markdown = destination { return try file(of: figure) }
    let element = try renderer.element(figure.figure)
    let size = (width: Int(element.size.width), height: Int(element.size.height))
    var picture = Illustration(
      id: figure.name, title: figure.figure.title, size: size,
      alternative: figure.figure.altText)
    if element.text.utf8.count <= Self.mostDrawn {
      let isSmall = element.text.utf8.count <= Self.mostTwice
      let narrow = isSmall ? try figure.narrow.map(renderer.element) : nil
      picture.drawing = Drawing(
        svg: element.text, narrow: narrow?.text,
        colors: (element.colors + (narrow?.colors ?? []) + (figure.numbers?.colors ?? [])).map {
          PageColor(name: $0.name, light: $0.light, dark: $0.dark)
        })
      picture.curves = figure.numbers?.data
    }
    picture.table = figure.numbers?.table(captioned: figure.figure.title)
    try addFiles(of: figure, to: &picture)
    return picture
  }

  /// Adds what readers may take along; inside a page, of charts alone.
  private func addFiles(of figure: ReportFigure, to picture: inout Illustration) throws {
    let needsFile = picture.drawing == nil
    if needsFile || figure.isChart || files != nil {
      let bytes = try renderer.png(figure.figure, .light, scale)
      let png = try add(bytes, to: &picture, figure, "png", "image/png")
      if needsFile { picture.file = png }
      // A page that shows the file need not hold it once more.
      if needsFile, files == nil { picture.downloads.removeLast() }
    }
    if needsFile || files != nil {
      let bytes = try renderer.png(figure.figure, .dark, scale)
      let dark = try address(of: bytes, named: figure.name + "-dark.png", type: "image/png")
      if needsFile { picture.darkFile = dark }
    }
    let isTwice = (picture.drawing?.svg.utf8.count ?? 0) > Self.mostTwice && files == nil
    if figure.isChart, !needsFile, !isTwice {
      let svg = try Array(renderer.svg(figure.figure).utf8)
      try add(svg, to: &picture, figure, "svg", "image/svg+xml")
    }
    if let numbers = figure.numbers, files != nil || numbers.count <= Self.mostValues {
      try add(Array(numbers.csv.utf8), to: &picture, figure, "csv", "text/csv")
    }
  }

  @discardableResult
  private func add(
    _ bytes: [UInt8], to picture: inout Illustration, _ figure: ReportFigure, _ ending: String,
    _ type: String
  ) throws -> String {
    let name = "\(figure.name).\(ending)"
    let address = try address(of: bytes, named: name, type: type)
    picture.downloads.append(.init(ending.uppercased(), name: name, address: address))
    return address
  }

  /// A picture that is a file beside a page of Markdown.
  private func file(of figure: ReportFigure) throws -> Illustration {
    let png = try renderer.png(figure.figure, .light, scale)
    var picture = Illustration(
      id: figure.name, title: figure.figure.title, size: PNGHeader(png)?.sizeInPoints ?? (720, 450),
      alternative: figure.figure.altText)
    picture.file = try address(of: png, named: figure.name + ".png", type: "image/png")
    picture.table = figure.numbers?.table(captioned: figure.figure.title)
    return picture
  }

  /// Keeps a file and says how the page calls it.
  private func address(of bytes: [UInt8], named name: String, type: String) throws -> String {
    guard let files else { return "data:\(type);base64,\(Data(bytes).base64EncodedString())" }
    try Data(bytes).writeWhole(to: files.folder.appendingPathComponent(name))
    return files.path + name
  }
}
