import Foundation
import Plotting
import RunHistory

/// What `lookbook inspect` prints.
struct InspectionPage {
  let path: String
  let picture: InspectedPicture
  let freshness: Freshness

  /// The page as lines of text.
  var lines: [String] {
    var rows = [("picture", path), ("kind", kind)]
    let words = [
      ("title", picture.title), ("description", picture.description),
      ("command", picture.provenance?.command), ("sha256", picture.provenance?.digest),
    ]
    rows += words.compactMap { name, value in value.map { (name, $0) } }
    rows.append(("state", state))
    return rows.map { name, value in
      name.padding(toLength: 13, withPad: " ", startingAt: 0) + value.printable
    }
  }

  /// The page as JSON.
  var json: JSONValue {
    var json: JSONObject = [
      "file": .string(path), "kind": .string(picture.kind.rawValue),
      "width": number(picture.size.width), "height": number(picture.size.height),
      "scale": picture.scale.map { .number((100 * $0).rounded() / 100) } ?? .null,
      "title": picture.title.map { .string($0) } ?? .null,
      "description": picture.description.map { .string($0) } ?? .null,
      "command": picture.provenance.map { .string($0.command) } ?? .null,
      "sha256": picture.provenance?.digest.map { .string($0) } ?? .null,
    ]
    switch freshness {
    case .upToDate: json["state"] = "up to date"
    case .stale(let digest):
      json["state"] = "stale"
      json["current_sha256"] = .string(digest)
    case .unknown(let reason):
      json["state"] = "unknown"
      json["reason"] = .string(reason)
    }
    return .object(json)
  }

  private var kind: String {
    let (width, height) = (picture.size.width, picture.size.height)
    let points = "\(short(width))×\(short(height)) points"
    guard picture.kind == .png else { return "\(picture.kind.rawValue.uppercased()), \(points)" }
    guard let scale = picture.scale else { return "PNG, \(short(width))×\(short(height)) pixels" }
    return "PNG, \(short(width * scale))×\(short(height * scale)) pixels, "
      + "\(short(96 * scale)) to an inch (\(points))"
  }

  private var state: String {
    switch freshness {
    case .upToDate: "up to date: its data have the same digest"
    case .stale(let digest): "stale: its data have changed, their sha256 is \(digest)"
    case .unknown(let reason): "cannot tell: \(reason)"
    }
  }

  private func number(_ value: Double) -> JSONValue {
    let value = Self.rounded(value)
    return Int(exactly: value).map { .integer($0) } ?? .number(value)
  }

  private func short(_ value: Double) -> String {
    let value = Self.rounded(value)
    return Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  /// Pixels to a metre are whole, so 720 points at a scale of 2 come back as 720.01.
  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
