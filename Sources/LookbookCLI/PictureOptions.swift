import ArgumentParser
import CairoRendering
import Foundation
import Plotting
import RunHistory

/// The options of every command that draws one picture.
struct PictureOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The picture to write, a PNG file.", valueName: "file.png"),
    completion: .file(extensions: ["png"]), transform: URL.init(fileURLWithPath:))
  var output: URL

  @OptionGroup var style: PictureStyle

  func validate() throws { try PictureStyle.validate(output) }

  /// Draws a figure and writes it whole or not at all; prints the file's path.
  func write(_ figure: Figure) throws { try style.write(figure, to: output) }
}

/// How a picture looks.
struct PictureStyle: ParsableArguments {
  @Option(help: "The colours.")
  var theme = ThemeName.light

  @Option(help: "The number of pixels in a point of 1/96 inch, 0.5 to 8.")
  var scale = 2.0

  func validate() throws {
    guard (0.5...8).contains(scale) else {
      throw ValidationError("--scale must be 0.5 to 8, not \(scale).")
    }
  }

  /// Makes sure that a file is a picture by its name.
  static func validate(_ output: URL) throws {
    guard output.pathExtension.lowercased() == "png" else {
      throw ValidationError(
        "'\(output.relativePath)' does not end in .png, the only kind of picture there is.")
    }
  }

  /// Draws a figure and writes it whole or not at all; prints the file's path.
  func write(_ figure: Figure, to output: URL) throws {
    CairoCanvas.fontWarning(for: theme.theme).map(Terminal.warn)
    let png = try figure.png(theme: theme.theme, scale: scale)
    do {
      try FileManager.default.createDirectory(
        at: output.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(png).write(to: output, options: .atomic)
    } catch {
      throw OutputError(path: output.relativePath, reason: error.systemReason)
    }
    print(output.relativePath)
  }
}

/// The themes that there are.
enum ThemeName: String, CaseIterable, ExpressibleByArgument {
  case light, dark, print

  /// The theme of this name.
  var theme: Theme {
    switch self {
    case .light: .light
    case .dark: .dark
    case .print: .print
    }
  }
}

/// A file that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path): the file cannot be written: \(reason). Choose another place with -o."
  }
}
