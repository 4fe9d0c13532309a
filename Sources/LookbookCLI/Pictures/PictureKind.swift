import ArgumentParser
import CairoRendering
import Foundation
import Plotting

/// The kinds of picture that there are.
enum PictureKind: String, CaseIterable, Hashable, Sendable {
  case png, svg, pdf

  /// The kind that a file has by its name; nil for any other.
  init?(of file: URL) { self.init(rawValue: file.pathExtension.lowercased()) }

  /// Whether an argument of the program may ask for a picture.
  static func isAskedFor(by argument: String) -> Bool {
    argument.hasPrefix("--stdout") || allCases.contains { argument.hasSuffix(".\($0.rawValue)") }
  }

  /// Returns a figure as a file, and tells `warn` what is odd with the fonts.
  func file(
    of figure: Figure, style: PictureStyle, warn: (String) -> Void
  ) throws -> [UInt8] {
    let theme = style.theme.theme
    return switch self {
    case .png: try figure.png(theme: theme, scale: style.scale, warn: warn)
    case .svg: Array(try figure.svg(theme: theme, warn: warn).utf8)
    case .pdf: try figure.pdf(theme: theme, warn: warn)
    }
  }
}

/// The kind of a picture that goes to standard output.
enum StandardOutputKind: EnumerableFlag {
  case png, svg, pdf

  var kind: PictureKind {
    switch self {
    case .png: .png
    case .svg: .svg
    case .pdf: .pdf
    }
  }

  static func name(for value: Self) -> NameSpecification {
    switch value {
    case .png: [.customLong("stdout")]
    case .svg: [.customLong("stdout-svg")]
    case .pdf: [.customLong("stdout-pdf")]
    }
  }

  static func help(for value: Self) -> ArgumentHelp? {
    switch value {
    case .png: "Write a PNG to standard output, and nothing else."
    case .svg: "Write an SVG to standard output."
    case .pdf: "Write a PDF to standard output."
    }
  }
}
