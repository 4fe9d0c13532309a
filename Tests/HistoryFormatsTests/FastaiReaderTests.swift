import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct FastaiReaderTests {
  private static let twoFits = """
    epoch,train_loss,valid_loss,accuracy
    0,3.630543,#na#
    epoch,train_loss,valid_loss,accuracy
    epoch,train_loss,valid_loss,accuracy,time
    0,0.5,0.75,0.8,01:15
    1,0.25,0.5,0.9,1:00:05
    epoch,train_loss,valid_loss,accuracy,time
    0,0.125,0.375,0.95,00:30

    """

  private let folder = try? TemporaryFolder()

  private func history(_ text: String) throws -> History {
    let url = try #require(folder).write(text, to: "run/history.csv")
    let catalog = try HistoryCatalog(at: url)
    #expect(catalog.format.name == "fastai")
    let history = try #require(try catalog.histories().first)
    #expect(try HistoryCatalog(at: url.deletingLastPathComponent()).histories().count == 1)
    return history
  }

  @Test func `each fit is a segment with its own times`() throws {
    let history = try history(Self.twoFits)
    #expect(history.header.run == "run")
    #expect(history.series.map(\.name) == ["train_loss", "valid_loss", "accuracy"])
    let loss = try #require(history["train_loss"])
    #expect(loss.values == [3.630543, 0.5, 0.25, 0.125])
    #expect(loss.epochs == [0, 0, 1, 0])
    #expect(loss.segmentStarts == [0, 1, 3])
    #expect(loss.seconds[0].isNaN)
    #expect(Array(loss.seconds[1...]) == [75, 3680, 30])
    #expect(history["accuracy"]?.values == [0.8, 0.9, 0.95])
    #expect(history["accuracy"]?.segmentStarts == [0, 2])
    #expect(history["accuracy"]?.role == MetricRole(.accuracy, split: .validation))
    #expect(history["train_loss"]?.role == MetricRole(.loss, split: .training))
    #expect(!history.warnings.isEmpty)
  }

  @Test func `a whole file without oddities has no warnings`() throws {
    let history = try history(
      "epoch,train_loss,valid_loss,time\n0,1.5,1.25,00:02\n1,1,1.125,00:03\n")
    #expect(history["valid_loss"]?.seconds == [2, 5])
    #expect(history.warnings.isEmpty)
  }

  @Test func `a name that says where it was measured is believed`() throws {
    let history = try history(
      "epoch,train_loss,valid_loss,train_acc,valid_acc,f1,lr\n0,1,2,3,4,5,6\n")
    let splits: [Split?] = [.training, .validation, .training, .validation, .validation, nil]
    #expect(history.series.map(\.role.split) == splits)
  }
}
