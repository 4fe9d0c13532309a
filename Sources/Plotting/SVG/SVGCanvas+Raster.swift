import Foundation

extension SVGCanvas {
  /// Draws a picture into a rectangle, each of its pixels as one hard-edged block.
  ///
  /// A small picture is written as rectangles, which every program draws with hard edges; one of many
  /// pixels, such as a photograph, is embedded as a PNG file. There its pixels are repeated until they
  /// are half points, for not every program can be told to draw them with hard edges.
  public mutating func draw(_ raster: Raster, in rect: Rect) {
    let area = snapped(rect)
    if isForBrowsers { return embed(raster, in: area) }
    if raster.width * raster.height <= Raster.mostBlocks {
      let blocks = raster.blocks(in: area).map { color, path in
        "<path fill=\"\(color.svg)\" d=\"\(path.svg)\"/>\n"
      }
      body += "<g\(Self.crisp)>\n\(blocks.joined())</g>\n"
      return
    }
    func count(_ length: Double, _ pixels: Int) -> Int {
      max(pixels, min(Int((length / pixel).rounded()), 4096))
    }
    embed(
      raster.repeated(
        width: count(area.width, raster.width), height: count(area.height, raster.height)),
      in: area)
  }

  private mutating func embed(_ raster: Raster, in area: Rect) {
    do {
      let data = Data(try encode(raster)).base64EncodedString()
      // Each program takes the last value that it knows; a page has this in its style sheet.
      let hardEdges =
        isForBrowsers ? "" : " style=\"image-rendering:optimizeSpeed;image-rendering:pixelated\""
      body +=
        "<image x=\"\(area.x.svg)\" y=\"\(area.y.svg)\" width=\"\(area.width.svg)\""
        + " height=\"\(area.height.svg)\" preserveAspectRatio=\"none\"" + hardEdges
        + " xlink:href=\"data:image/png;base64,\(data)\"/>\n"
    } catch { fail(error) }
  }
}
