import CairoRendering
import Foundation
import Plotting

let swing = (0...80).map { Value(x: Double($0), y: exp(-Double($0) / 25) * cos(Double($0) / 5)) }
let chart = Chart(
  x: Axis("frame", format: .integer), y: Axis("swing (cm)", fit: .padded(within: -1...1)),
  marks: [Line(swing, paint: .training)],
  endLabels: [EndLabel("pendulum", at: swing[80], paint: .training)])
let figure = Figure(
  title: "A pendulum in oil", subtitle: "After 80 frames it hardly moves", caption: "",
  altText: "Line chart of a swing that dies out within 80 frames.", panel: chart
).sized(Figure.standardPage)
try Data(figure.png()).write(to: URL(fileURLWithPath: "swing.png"))
