// Draws a chart of one's own, how two schedules change the learning rate, and puts it on a page.
import CairoRendering
import Foundation
import NeuralNetwork
import Plotting
import Reports

func curve(of schedule: some Schedule) -> [Value] {
  (0...1000).map { Value(x: Double($0), y: schedule.rate(at: $0)) }
}

let cycle = curve(of: OneCycle(peak: 3e-3, stepCount: 1000))
let cosine = curve(of: CosineDecay(peak: 3e-3, stepCount: 1000))

let chart = Chart(
  x: Axis("step", format: .integer),
  y: Axis("learning rate", fit: .padded(within: 0...1), range: 0...3.4e-3),
  marks: [
    Stretch(x: 0...250),
    Line(cosine, paint: .validation),
    Line(cycle, paint: .training),
    Callout(
      cycle[250], label: "0.003 at step 250", paint: .training, preferring: .above,
      avoiding: [Values(cycle), Values(cosine)]),
  ],
  endLabels: [
    EndLabel("OneCycle", at: cycle[1000], paint: .training),
    EndLabel("cosine", at: cosine[1000], paint: .validation),
  ])
let figure = Figure(
  title: "Two schedules", subtitle: "OneCycle warms up over the first quarter of the steps",
  caption: "The warm-up is shaded.",
  altText: "Line chart of the learning rate by step for a cycle and for half a cosine.",
  panel: chart
).sized(Figure.standardPage)
try Data(figure.png()).write(to: URL(fileURLWithPath: "chart.png"))

var page = HTMLPage(
  title: "Schedules", kicker: "Notes", outcome: "Both end at nothing.", footer: "The end.")
let picture = Illustration(file: "chart.png", size: (720, 450), alternative: figure.altText)
page.sections = [
  Section(
    id: "rates", heading: "The learning rate", blocks: [.pictures(Illustrations([picture]))])
]
try page.html(PageTemplates()).write(toFile: "chart.html", atomically: true, encoding: .utf8)
