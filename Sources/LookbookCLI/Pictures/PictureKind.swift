import ArgumentParser
import CairoRendering
import Foundation
import Plotting

/// The kinds of picture that there are.
enum PictureKind: String, CaseIterable, Hashable, Sendable {
  case png, svg, pdf

  /// The kind that a file has by its name; nil for any other.
  init?(of file: URL) { self.init(rawValue: file.pathExtension.lowercased()) }

  /// Returns a figure as a file.
  func file(of figure: Figure, style: PictureStyle) throws -> [UInt8] {
    switch self {
    case .png: try figure.png(theme: style.theme.theme, scale: style.scale)
    case .svg: Array(try figure.svg(theme: style.theme.theme).utf8)
    case .pdf: try figure.pdf(theme: style.theme.theme)
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
