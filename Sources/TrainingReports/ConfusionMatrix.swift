public import Plotting
public import Training

/// Returns which classes a model takes for which, as a table.
///
/// Each cell has the share of its row's images and their number; the pairs that are confused most
/// often stand beside the table in words.
public func confusionMatrix(_ evaluation: Evaluation) -> Figure {
  let pairs = worstPairs(evaluation.confusion)
  var matrix = ShareMatrix(
    names: evaluation.classNames, counts: evaluation.confusion, rowTitle: "true class",
    columnTitle: "predicted class")
  let names = evaluation.classNames.map(\.isolated)
  matrix.remarkTitle = "Most often confused"
  matrix.remarks = pairs.map { pair in
    ShareMatrix.Remark(
      "\(names[pair.row]) → \(names[pair.column])",
      numbers: "\(NumberFormat.grouped(pair.count)) of \(NumberFormat.grouped(pair.total)), "
        + NumberFormat.percent(Double(pair.count) / Double(pair.total))
    )
  }
  let total = evaluation.confusion.joined().reduce(0, +)
  var finding =
    "\(NumberFormat.percent(evaluation.accuracy, decimals: 2)) of "
    + "\(NumberFormat.count(total, "\(evaluation.split) image")) right"
  if let worst = evaluation.classes.min(by: { $0.recall < $1.recall }), evaluation.accuracy < 1 {
    finding +=
      "; hardest class: \(worst.name.isolated), \(NumberFormat.percent(worst.recall)) right"
  }
  let words = matrix.remarks.map { "\($0.finding) \($0.numbers)" }.joined(separator: "; ")
  return Figure(
    title: "Confusion matrix", subtitle: finding,
    caption: "In each cell the share of its row's images in per cent, and their number. The colour "
      + "grows with the square root of the share, so that mistakes show. Framed cells are right."
      + evaluation.companySentence,
    altText: "Confusion matrix of \(evaluation.classNames.count) classes. \(finding)."
      + (words.isEmpty ? "" : " Most often confused: \(words)."),
    panel: matrix)
}

private typealias Pair = (row: Int, column: Int, count: Int, total: Int)

/// Returns the five cells off the diagonal with the largest shares of their rows, largest first.
private func worstPairs(_ counts: [[Int]]) -> [Pair] {
  var pairs: [Pair] = []
  for (row, line) in counts.enumerated() {
    let total = line.reduce(0, +)
    for (column, count) in line.enumerated() where column != row && count > 0 {
      pairs.append((row, column, count, total))
    }
  }
  func share(_ pair: Pair) -> Double { Double(pair.count) / Double(pair.total) }
  return Array(
    pairs.sorted { (-share($0), $0.row, $0.column) < (-share($1), $1.row, $1.column) }.prefix(5))
}
