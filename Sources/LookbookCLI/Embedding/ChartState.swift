import Foundation
import Plotting
import Reports

/// Whether a block shows what its command would draw now.
///
/// It is told by what the pictures say of themselves. They are not drawn again for it: the fonts of
/// another machine would give other bytes.
enum ChartState {
  case fresh
  /// The pictures are right, but not what stands around them.
  case otherText(content: [UInt8])
  case stale(reason: String)

  /// Compares a block with its data and its pictures.
  ///
  /// - Parameters:
  ///   - chart: The block.
  ///   - content: What stands in it.
  ///   - digest: The digest of the data now; nil for a command without.
  init(of chart: EmbeddedChart, showing content: [UInt8], digest: String?) {
    let text = String(decoding: content, as: UTF8.self)
    guard text.contains(where: { !$0.isWhitespace }) else {
      self = .stale(reason: "it was not drawn yet")
      return
    }
    guard chart.pictures.allSatisfy({ text.contains(MarkdownEscapes.address($0.link)) }) else {
      self = .stale(reason: "it does not show the picture of its command; the command has changed")
      return
    }
    var files: [[UInt8]] = []
    do {
      for picture in chart.pictures {
        files.append(try Self.file(of: picture, in: chart.places, digest: digest))
      }
    } catch {
      self = .stale(reason: error.reason)
      return
    }
    let wanted = chart.content(showing: files)
    if content == wanted {
      self = .fresh
    } else if text.contains(EmbeddedChart.note(about: files)) {
      self = .otherText(content: wanted)
    } else if let changed = zip(chart.pictures, files).first(where: {
      !text.contains(EmbeddedChart.digest(of: $1))
    }) {
      self = .stale(
        reason: "\(chart.places.displayed(changed.0)) has changed since it was drawn")
    } else {
      self = .stale(reason: Self.otherText)
    }
  }

  /// Why the block is not right; nil when it is.
  var reason: String? {
    switch self {
    case .fresh: nil
    case .otherText: Self.otherText
    case .stale(let reason): reason
    }
  }

  private static let otherText =
    "its text is not what Lookbook writes; it was changed by hand, or by another version"

  /// Returns a picture that was drawn by the command from the data as they are.
  private static func file(
    of picture: EmbeddedPicture, in places: PagePlaces, digest: String?
  ) throws(StaleChart) -> [UInt8] {
    let place = places.images.appending(picture.file)
    let name = places.displayed(place)
    guard FileManager.default.fileExists(atPath: place.url.path) else {
      throw StaleChart(reason: "\(name) is missing")
    }
    guard let bytes = try? InspectedPicture.bytes(of: place.url),
      let provenance = InspectedPicture(png: bytes)?.provenance
    else { throw StaleChart(reason: "\(name) is no picture that Lookbook drew, or is damaged") }
    guard provenance.command == picture.line else {
      throw StaleChart(reason: "\(name) was drawn by another command, \(provenance.command)")
    }
    guard provenance.digest == digest else {
      throw StaleChart(reason: "its data have changed since \(name) was drawn")
    }
    return bytes
  }
}

/// Why a picture does not show what it should.
private struct StaleChart: Error {
  let reason: String
}
