import Crypto
import Datasets
import Foundation
import Plotting
import Reports

/// A block of a page, understood.
struct EmbeddedChart {
  let block: ChartBlocks.Block
  let command: EmbeddedCommand
  /// Its pictures, of which the first tells what it shows.
  let pictures: [EmbeddedPicture]
  let places: PagePlaces

  /// Understands a block.
  ///
  /// - Throws: `EmbeddedCommandError`.
  init(_ block: ChartBlocks.Block, in places: PagePlaces) throws(EmbeddedCommandError) {
    let command = try EmbeddedCommand(block.command)
    let names = try PictureNames(of: command, in: places)
    (self.block, self.command, self.places) = (block, command, places)
    // A plain image has nothing that could take its place in the dark.
    pictures = command.themes.prefix(places.dialect == .plain ? 1 : 2).map { theme in
      let name = names.file(isDark: theme == .dark && command.themes.count > 1)
      return EmbeddedPicture(
        theme: theme, line: CommandWords(command.words(in: theme)).line, file: name,
        link: places.dialect == .docc
          ? names.stem
          : places.images.appending(name).relative(to: places.page.folder))
    }
  }

  /// Draws the pictures.
  ///
  /// - Parameter digest: The digest of the data.
  /// - Returns: The PNG files, in the order of `pictures`.
  /// - Throws: What is wrong with the data.
  func draw(digest: String?) throws -> [[UInt8]] {
    let figure = try command.drawing.figure()
    let warnings = WarningsOnce()
    return try pictures.map { picture in
      var style = command.drawing.style
      style.theme = picture.theme
      return try PictureKind.png.file(
        of: style.applied(
          to: figure, provenance: Provenance(digest: digest, command: picture.line)),
        style: style, warn: warnings.say)
    }
  }

  /// Writes what is to stand in the block.
  ///
  /// - Parameter files: The PNG files, in the order of `pictures`.
  /// - Returns: Whole lines.
  func content(showing files: [[UInt8]]) -> [UInt8] {
    let first = files.first.flatMap { InspectedPicture($0) }
    let markup = ChartMarkup(
      picture: pictures.first?.link ?? "",
      darkPicture: pictures.count > 1 ? pictures.last?.link : nil,
      width: Int((first?.size.width ?? 0).rounded()), alternative: first?.description ?? "",
      caption: command.caption(title: first?.title ?? ""),
      note: Self.note(about: files))
    return block.bytes(of: markup.lines(in: places.dialect))
  }

  /// What a comment in the block says of its pictures, so that others in their place are noticed.
  static func note(about files: [[UInt8]]) -> String {
    "drawn " + files.map(digest).joined(separator: " ")
  }

  /// The beginning of a picture's SHA-256: enough to tell it from another.
  static func digest(of file: [UInt8]) -> String {
    "sha256:" + SHA256.hash(data: file).hexadecimal.prefix(16)
  }
}

/// A picture of a block.
struct EmbeddedPicture: Hashable {
  /// Its theme.
  let theme: ThemeName
  /// The command that draws it, as it says itself.
  let line: String
  /// The name of its file.
  let file: String
  /// How the page calls it.
  let link: String
}

/// The names of a block's pictures, which depend on its command and on nothing else.
struct PictureNames {
  /// What all its pictures are called, but for theme and size.
  let stem: String
  private let dialect: MarkdownDialect
  private let scale: String

  /// Names the pictures of a command.
  ///
  /// - Throws: `EmbeddedCommandError` when DocC could not show them.
  init(of command: EmbeddedCommand, in places: PagePlaces) throws(EmbeddedCommandError) {
    // Two pages may share a folder of pictures, and mean different files by the same path.
    let root = places.root.relative(to: places.images)
    let key = ([root] + command.words).joined(separator: "\0")
    stem = command.slug + "-" + SHA256.hash(data: Data(key.utf8)).hexadecimal.prefix(8)
    dialect = places.dialect
    let scale = command.drawing.style.scale
    guard dialect == .docc else {
      self.scale = ""
      return
    }
    guard [1, 2, 3].contains(scale) else {
      throw EmbeddedCommandError(reason: "DocC shows pictures with --scale 1, 2 or 3, not \(scale)")
    }
    self.scale = scale == 1 ? "" : "@\(Int(scale))x"
  }

  /// The name of a picture's file.
  func file(isDark: Bool) -> String {
    let dark = isDark ? (dialect == .docc ? "~dark" : "-dark") : ""
    return "\(stem)\(dark)\(scale).png"
  }

  /// Whether a file may be a picture of a block, by its name.
  static func isName(_ file: String) -> Bool {
    file.wholeMatch(of: /[a-z0-9-]+-[0-9a-f]{8}([-~]dark)?(@[23]x)?\.png/) != nil
  }

  /// Returns how pages may call the picture in a file.
  static func stem(of file: String) -> Substring {
    file.prefix { !"~@.".contains($0) }
  }
}
