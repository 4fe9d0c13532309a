import Foundation
import Plotting
import RunHistory

/// What a picture's file says about itself.
struct InspectedPicture: Hashable {
  /// What kind of file it is.
  var kind: PictureKind
  /// The width and height in points of 1/96 inch.
  var size: Size
  /// The pixels in a point of a PNG; nil where the file does not say, and in other files.
  var scale: Double?
  /// The words that the file holds; nil for none.
  var title, description: String?
  /// What it was made from; nil where the file does not say.
  var provenance: Provenance?

  /// The most bytes that are read of a file.
  private static let mostBytes = 1 << 28

  /// Reads a file.
  ///
  /// - Throws: `InspectionError`.
  init(contentsOf url: URL) throws(InspectionError) {
    guard let picture = Self(try Self.bytes(of: url)) else {
      throw InspectionError(
        path: url.relativePath, reason: "it is neither a PNG nor an SVG nor a PDF")
    }
    self = picture
  }

  /// Reads the bytes of a file; nil when they are no picture.
  init?(_ bytes: [UInt8]) {
    guard let picture = Self(png: bytes) ?? Self(pdf: bytes) ?? Self(svg: bytes) else {
      return nil
    }
    self = picture
  }

  /// Reads a file, as far as one is read.
  ///
  /// - Throws: `InspectionError`.
  static func bytes(of url: URL) throws(InspectionError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      try FilePieces(url).forEach(atMost: mostBytes) { bytes += $0 }
    } catch HistoryError.unreadable(let path, let reason) {
      throw InspectionError(path: path, reason: reason)
    } catch {
      throw InspectionError(path: url.relativePath, reason: "\(error)")
    }
    return bytes
  }

  /// Describes a file without words.
  init(kind: PictureKind, size: Size) { (self.kind, self.size) = (kind, size) }

  /// The provenance that a word of a file gives; nil unless Lookbook wrote it.
  static func provenance(_ source: String?) -> Provenance? {
    guard let source else { return nil }
    let provenance = Provenance(source)
    return provenance.digest != nil || CommandWords(line: provenance.command) != nil
      ? provenance : nil
  }
}

/// A file that is no picture, or cannot be read.
struct InspectionError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "\(path): the picture cannot be read: \(reason)." }
}
