import CCairo
public import Foundation

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

  init?(_ status: cairo_status_t) {
    guard status != CAIRO_STATUS_SUCCESS else { return nil }
    self = .drawing(String(cString: cairo_status_to_string(status)))
  }
}
