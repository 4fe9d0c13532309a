internal import NeuralNetwork

/// The light on cloth, its weave and folds, and the grain of the camera.
struct Fabric {
  private let brightness, grain, weave: Double
  private let light: (x: Double, y: Double)
  private let fold: (frequency: Double, slant: Double, phase: Double, depth: Double)

  /// Draws a fabric.
  init(from tailor: inout Tailor) {
    brightness = tailor.any(0.6...1.05)
    grain = tailor.any(0.02...0.09)
    weave = tailor.any(0...0.06)
    light = (tailor.any(-0.25...0.25), tailor.any(-0.2...0.2))
    fold = (
      tailor.any(0.04...0.18), tailor.any(-0.12...0.12), tailor.any(0...1), tailor.any(0...0.16)
    )
  }

  /// Puts the fabric on a square picture; the black around the garment stays black.
  func apply(to pixels: inout [UInt8], side: Int, from tailor: inout Tailor) {
    for row in 0..<side {
      for column in 0..<side where pixels[row * side + column] > 0 {
        let value = Double(pixels[row * side + column]) / 255
        let noise = tailor.any(-1.0...1) + tailor.any(-1.0...1)
        let textured = value * shading(row, column, side) + value.squareRoot() * grain * noise
        pixels[row * side + column] = UInt8((min(max(textured, 0), 1) * 255).rounded())
      }
    }
  }

  private func shading(_ row: Int, _ column: Int, _ side: Int) -> Double {
    let (x, y) = (Double(column) / Double(side) - 0.5, Double(row) / Double(side) - 0.5)
    let turns = fold.frequency * Double(column) + fold.slant * Double(row) + fold.phase
    let wave = Elementary.cos((turns - turns.rounded()) * 2 * .pi)
    let thread = (row + column) % 2 == 0 ? weave / 2 : -weave / 2
    return brightness * (1 + light.x * x * 2 + light.y * y * 2 + fold.depth * wave + thread)
  }
}
