import ArgumentParser
import Foundation
import Plotting

/// The options of every command that draws one picture.
struct PictureOptions: ParsableArguments {
  @OptionGroup var destination: PictureDestination
  @OptionGroup var style: PictureStyle

  func validate() throws {
    guard !destination.isNowhere else {
      throw ValidationError("Say where the picture goes, with -o FILE or --stdout.")
    }
  }

  /// Draws a figure and writes its files whole or not at all; prints their paths.
  ///
  /// - Parameters:
  ///   - figure: Reads the data and makes the figure.
  ///   - sources: The files that the figure shows; their digest is computed meanwhile.
  /// - Throws: What `figure` throws, `CairoError`, `OutputError`, and `TerminalOutput`.
  func write(_ figure: @autoclosure () throws -> Figure, of sources: [URL] = []) throws {
    try destination.write(figure(), of: sources, style: style)
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
