import CairoRendering
import Foundation
import Plotting

/// A picture that was looked at once and is compared with ever since.
///
/// `LOOKBOOK_RECORD=1` records pictures anew; a missing one fails.
public struct Golden {
  /// What came of a comparison.
  public enum Verdict {
    /// The pictures look alike, or the new one was recorded.
    case same
    /// There is nothing to compare with.
    case missing
    /// They differ: in words, and pictures to be looked at by name.
    case different(String, attachments: [(name: String, bytes: [UInt8])])
  }

  /// At most this share of pixels may look different: another FreeType moves a few edges.
  public static let tolerance = 0.001

  private let file: URL
  private let name: String

  /// Names a picture in the folder `Goldens` beside the test file.
  public init(_ name: String, testFile: String) {
    self.name = name
    file = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name).png")
  }

  /// Compares a PNG file with the recorded one, or records it.
  public func compare(_ new: [UInt8]) throws -> Verdict {
    if ProcessInfo.processInfo.environment["LOOKBOOK_RECORD"] == "1" {
      try Data(new).write(to: file, options: .atomic)
      return .same
    }
    guard let old = try? [UInt8](Data(contentsOf: file)) else { return .missing }
    guard let before = DecodedPNG(old), let after = DecodedPNG(new) else {
      return .different("one of the files is no PNG", attachments: [])
    }
    let difference = ImageDifference(before, after)
    guard difference.share > Self.tolerance else { return .same }
    var attachments = [("\(name)-old.png", old), ("\(name)-new.png", new)]
    if !difference.pixels.isEmpty {
      let raster = Raster(width: before.width, height: before.height, pixels: difference.pixels)
      let page = Size(width: Double(before.width), height: Double(before.height))
      let picture = try CairoCanvas.png(size: page, scale: 1) { canvas in
        canvas.draw(raster, in: Rect(x: 0, y: 0, width: page.width, height: page.height))
      }
      attachments.append(("\(name)-difference.png", picture))
    }
    let share = NumberFormat.percent(difference.share, decimals: 3)
    return .different(
      "\(share) of the pixels of \(name) differ; look at the attached pictures, and if the new one "
        + "is right, record it with LOOKBOOK_RECORD=1", attachments: attachments)
  }
}
