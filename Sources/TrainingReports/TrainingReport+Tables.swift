import Reports
import RunHistory
import Training

extension TrainingReport {
  /// The numbers behind the curves.
  var epochTable: Table? {
    let epochs = isOwn ? run.history.epochs : []
    guard !epochs.isEmpty else { return nil }
    var names: [String] = []
    for name in epochs.lazy.flatMap({ $0.metrics.map(\.name) }) where !names.contains(name) {
      names.append(name)
    }
    let heads = ["Step", "Seconds so far"] + names.map(\.asWords)
    return Table(
      caption: "All epochs in numbers",
      columns: [.init("Epoch")] + heads.map { .init($0, isNumber: true) },
      rows: epochs.map { epoch in
        let metrics = names.map { name in
          epoch.metrics[name].map { ReportNumber.metric($0, named: name) } ?? "–"
        }
        let time = ReportNumber.decimal(epoch.seconds, digits: 1)
        return .init(
          "\(epoch.epoch)",
          ([ReportNumber.count(epoch.step), time] + metrics).map(Table.Cell.number))
      },
      isFolded: true)
  }

  /// The scores of each class.
  func classTable(_ evaluation: Evaluation) -> Table {
    Table(
      caption: "Scores of each class on the \(evaluation.split) images",
      columns: [.init("Class")]
        + ["Precision", "Recall", "F1", "Images"].map { .init($0, isNumber: true) },
      rows: evaluation.classes.map { score in
        .init(
          score.name,
          [
            .number(ReportNumber.percent(score.precision)),
            .number(ReportNumber.percent(score.recall)),
            .share(ReportNumber.percent(score.f1), of: score.f1),
            .number(ReportNumber.count(score.support)),
          ])
      }, isSortable: true)
  }
}
