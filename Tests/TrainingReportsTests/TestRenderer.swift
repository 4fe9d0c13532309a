import Foundation
import Plotting
import TestSupport
import TrainingReports

extension FigureRenderer {
  /// A renderer that draws with words of fixed widths, and gives the same bytes for every file.
  static func test(png: [UInt8]) -> FigureRenderer {
    FigureRenderer(
      png: { _, _, _ in png }, svg: { _ in "<svg/>" },
      element: { figure in
        let words = Transcript(size: Size(width: 1, height: 1))
        return try AdaptiveSVG(
          size: figure.size(in: .light, measuring: words), title: figure.title,
          description: figure.altText, light: .light, dark: .dark, words: words,
          encode: { [UInt8($0.width % 256)] }
        ) { figure.draw(on: &$0, theme: $1) }
      })
  }
}
