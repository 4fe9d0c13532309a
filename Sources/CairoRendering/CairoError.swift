import CCairo
public import Foundation
import Plotting

/// What can go wrong between a figure and its file.
public enum CairoError: Error, Hashable, Sendable, CustomStringConvertible, LocalizedError {
  /// The page has no pixels, or more than Cairo can address on one side (32,767).
  case badSize(width: Int, height: Int)
  /// Cairo could not draw; its own words follow.
  case drawing(String)
  /// libpng could not write; its own words follow.
  case encoding(String)

  /// What happened and what to do, in one sentence or two.
  public var description: String {
    switch self {
    case .badSize(let width, let height):
      "a page of \(width)×\(height) pixels cannot be drawn: each side must have 1 to 32767; "
        + "choose another size or scale"
    case .drawing(let reason): "Cairo could not draw the page: \(reason)"
    case .encoding(let reason): "libpng could not write the picture: \(reason)"
    }
  }

  /// The description, for those who print errors through Foundation.
  public var errorDescription: String? { description }

  /// Makes sure that a page without pixels has a size: each side 1 to 32,767 points.
  static func check(_ size: Size) throws(CairoError) {
    let sides = [size.width, size.height]
    guard sides.allSatisfy({ (1...32767).contains($0) }) else {
      let (width, height) = (
        Int(exactly: size.width.rounded()), Int(exactly: size.height.rounded())
      )
      throw .badSize(width: width ?? 0, height: height ?? 0)
    }
  }

  init?(_ status: cairo_status_t) {
    guard status != CAIRO_STATUS_SUCCESS else { return nil }
    self = .drawing(String(cString: cairo_status_to_string(status)))
  }
}
