import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

/// Files of loggers, cut anywhere and coming in pieces of any size.
@Suite struct LoggerCutTests {
  private let folder = try? TemporaryFolder()

  @Test(
    arguments: [
      (
        "mlruns/0/0123456789abcdef0123456789abcdef/metrics/val/loss", "mlflow", "mlruns",
        "1700000000000 0.5 0\r\n1700000001000 nan 1\n\n1700000001500\n1700000002000 -1e-3 2 a b\n"
      ),
      (
        "dvclive/plots/metrics/train/loss.tsv", "dvclive", "dvclive",
        "timestamp\tstep\tloss\r\n1653050320725\t0\t0.25\r\n1653050325656\t4\tnan\r\n"
      ),
      (
        "history.csv", "fastai", "history.csv",
        "epoch,train_loss,valid_loss,acc,time\n0,3.5,#na#,01:15\nepoch,train_loss,valid_loss\n0,1,2\n"
      ),
      (
        "results.csv", "ultralytics", "results.csv",
        "  epoch,   train/box_loss,  metrics/mAP_0.5\n   0,   0.5,   nan\n   1,  0.25,  0.125\n"
      ),
      (
        "results.txt", "ultralytics-text", "results.txt",
        "   0/9   7.1G   0.5  0.25\n\n   1/9   0G   nan  1\n   2/9 1G 3\nepoch\n 3/9 1G 0.125 2"
      ),
    ])
  func `cuts and pieces change nothing`(
    path: String, format: String, place: String, text: String
  ) throws {
    let folder = try #require(folder)
    try folder.write(text, to: path)
    let catalog = try HistoryCatalog(at: folder.file(place))
    #expect(catalog.format.name == format)
    let run = try #require(catalog.runs.first)
    guard case .files(let files) = run.content, let file = files.first else {
      Issue.record("the run is not in a file")
      return
    }
    file.makeParser { _ in true }.checkEveryCut(of: Array(text.utf8))
    for size in 1..<text.utf8.count {
      try folder.write(Data(text.utf8.prefix(size)), to: path)
      do {
        _ = try HistoryCatalog(at: folder.file(place), format: format).histories()
      } catch {
        #expect(error is HistoryError, "cut after \(size) bytes")
      }
    }
  }
}
