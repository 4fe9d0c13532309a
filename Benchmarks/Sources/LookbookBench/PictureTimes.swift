import CairoRendering
import Plotting

/// The seconds that the steps from a file to a picture take.
struct PictureTimes {
  /// Reading the data.
  var read = 0.0
  /// Making figures of them, measuring words, placing everything and thinning long curves.
  var layout = 0.0
  /// Drawing pixels.
  var draw = 0.0
  /// Writing the pixels as PNG.
  var encode = 0.0
  /// What was done twice to tell the steps apart; it is no part of the total.
  private(set) var repeated = 0.0

  var total: Double { read + layout + draw + encode }

  /// Draws a figure as `Figure.png` does, and adds what each step takes.
  mutating func png(of figure: Figure, theme: Theme = .light, scale: Double = 2) throws -> [UInt8] {
    var watch = Stopwatch()
    let size = try figure.size(in: theme)
    layout += watch.lap()
    var (placing, drawing) = (0.0, 0.0)
    let bytes = try CairoCanvas.png(size: size, scale: scale, background: theme.paper) { canvas in
      drawing += watch.lap()
      // Drawing measures all words again: what that alone takes is told by a canvas that draws nothing.
      var ruler = Ruler(measuring: canvas)
      figure.draw(on: &ruler, theme: theme)
      placing += watch.lap()
      figure.draw(on: &ruler, theme: theme)
      let again = watch.lap()
      repeated += again
      figure.draw(on: &canvas, theme: theme)
      drawing += max(watch.lap() - again, 0)
    }
    encode += watch.lap()
    layout += placing
    draw += drawing
    return bytes
  }
}

/// Tells how much time has passed since it was asked last.
struct Stopwatch {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// The seconds since the last lap, or since the start.
  mutating func lap() -> Double {
    let now = clock.now
    defer { last = now }
    let elapsed = last.duration(to: now).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }
}

/// A canvas that measures words as Cairo's does and draws nothing.
private struct Ruler: Canvas {
  private let canvas: CairoCanvas

  init(measuring canvas: CairoCanvas) { self.canvas = canvas }

  var size: Size { canvas.size }
  var pixel: Double { canvas.pixel }
  func size(of text: Text) -> Size { canvas.size(of: text) }
  mutating func fill(_ path: Path, with color: Color) {}
  mutating func stroke(_ path: Path, with stroke: Stroke) {}
  mutating func draw(_ text: Text, at point: Point) {}
  mutating func draw(_ raster: Raster, in rect: Rect) {}
  mutating func clip(to path: Path, _ body: (inout Ruler) -> Void) { body(&self) }
}
