import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct KerasJSONTests {
  private let folder = try? TemporaryFolder()

  private func history(_ text: String, name: String = "cnn/history.json") throws -> History {
    let catalog = try HistoryCatalog(at: try #require(folder).write(text, to: name))
    #expect(catalog.format.name == "keras-json")
    return try #require(catalog.histories().first)
  }

  @Test func `lists are series over epochs from 0`() throws {
    let history = try history(
      #"{"loss": [2.5, 1.25], "acc": [0.5, 0.75], "val_loss": [3, 2], "lr": [1e-3, 1e-4]}"#)
    #expect(history.series.map(\.name) == ["loss", "acc", "val_loss", "lr"])
    #expect(history["loss"]?.values == [2.5, 1.25])
    #expect(history["loss"]?.epochs == [0, 1])
    #expect(history["loss"]?.steps == [])
    #expect(history["acc"]?.role == MetricRole(.accuracy, split: .training))
    #expect(history.header.run == "cnn")
    #expect(history.warnings == [])
  }

  @Test func `numbers may be text, NaN or infinite, and missing ones are no points`() throws {
    let history = try history(#"{"loss": ["2.5", NaN, null, -Infinity, "nan", "1e-05", ""]}"#)
    #expect(history["loss"]?.values.map(\.description) == ["2.5", "nan", "-inf", "nan", "1e-05"])
    #expect(history["loss"]?.epochs == [0, 1, 3, 4, 5])
  }

  @Test(
    arguments: [
      (#"{"loss":{"0":1.5,"1":1.25},"val_loss":{"0":null,"1":2}}"#, [0, 1], [1]),
      (
        #"{"history":{"loss":[1.5,1.25],"val_loss":[null,2]},"epoch":[4,5],"params":{"epochs":2}}"#,
        [4, 5], [5]
      ),
      (#"{"epoch":{"0":1,"1":2},"loss":{"0":1.5,"1":1.25},"val_loss":{"1":2}}"#, [1, 2], [2]),
      (
        #"{"model":"cnn","Epochs":["1","2"],"loss":[1.5,1.25],"val_loss":[null,2.0]}"#, [1, 2], [2]
      ),
    ] as [(String, [Double], [Double])])
  func `the usual wrappers are understood`(text: String, epochs: [Double], later: [Double]) throws {
    let history = try history(text)
    #expect(history.series.map(\.name) == ["loss", "val_loss"])
    #expect(history["loss"]?.values == [1.5, 1.25])
    #expect(history["loss"]?.epochs == epochs)
    #expect(history["val_loss"]?.values == [2])
    #expect(history["val_loss"]?.epochs == later)
    #expect(history.warnings == [])
  }

  @Test func `what is no list is a setting`() throws {
    let history = try history(#"{"params": {"epochs": 2}, "model": "cnn", "loss": [1]}"#)
    #expect(history.header.config.description == #"{"params":{"epochs":2},"model":"cnn"}"#)
  }

  @Test(
    arguments: [
      (12, 3, [3, 7, 11], "every 4 epochs"), (10, 5, [1, 3, 5, 7, 9], "every 2 epochs"),
      (10, 3, [2, 5, 8], "every 3 epochs"), (10, 4, [], "counted from 0"),
      (11, 2, [], "counted from 0"), (3, 1, [2], "every 3 epochs"),
    ] as [(Int, Int, [Double], String)])
  func `a shorter list is placed as Keras validates, and that is said`(
    epochs: Int, validations: Int, places: [Double], message: String
  ) throws {
    let history = try history(
      "{\"loss\": \(Array(repeating: 1, count: epochs)), \"val_loss\": \(Array(repeating: 2, count: validations))}"
    )
    #expect(history["val_loss"]?.epochs == places)
    #expect(history["val_loss"]?.values.count == validations)
    #expect(history.warnings.count == 1)
    #expect(history.warnings.first?.message.contains(message) == true)
  }

  @Test func `a number that the file ends within is no value`() throws {
    let history = try history(#"{"loss": [1, 2, 3, 4], "val_loss": [0.5, 0.4, 0.0"#)
    #expect(history["loss"]?.values == [1, 2, 3, 4])
    #expect(history["val_loss"]?.values == [0.5, 0.4])
    // Not every second epoch, as of a list of two that is whole.
    #expect(history["val_loss"]?.epochs == [0, 1])
    #expect(history.warnings.count == 1)
    #expect(history.warnings.first?.message.contains("the text ends within a number") == true)
    #expect(history.warnings.first?.place == .byte(46))
  }

  @Test func `the length of a list that is not wanted counts all the same`() throws {
    let url = try #require(folder).write(
      #"{"loss": [1, 2, 3, 4], "val_loss": [5, 6]}"#, to: "a.json")
    let history = try HistoryCatalog(at: url).histories { $0 == "val_loss" }.first
    #expect(history?.series.map(\.name) == ["val_loss"])
    #expect(history?["val_loss"]?.epochs == [1, 3])
  }

  @Test func `what is no number is left out and named`() throws {
    let history = try history(
      #"{"loss": [1, [2, 3], true, "x", 4], "optimizer": {"name": "adam"}}"#)
    #expect(history["loss"]?.values == [1, 4])
    #expect(history["loss"]?.epochs == [0, 4])
    #expect(history.series.count == 1)
    // Two entries are none for the same reason, and told together.
    #expect(history.warnings.count == 4)
  }

  @Test(arguments: [
    #"{"log_history": [{"loss": 1}]}"#, "[1, 2]", "{}", #"{"loss": 1}"#, "{\"loss\": [", "12",
    #"{"names": ["a", "b"]}"#,
  ])
  func `other JSON is not taken for a history of Keras`(text: String) throws {
    let url = try #require(folder).write(text, to: "other.json")
    let format = try? HistoryCatalog(at: url).format.name
    #expect(format != "keras-json")
  }

  @Test func `an empty file says so, also when its format is given`() throws {
    let url = try #require(folder).write("", to: "history.json")
    let error = #expect(throws: HistoryError.self) {
      try HistoryCatalog(at: url, format: "keras-json").histories()
    }
    #expect(error == .empty(path: url.relativePath))
  }

  @Test func `a history cut at any byte gives what was there, with a warning, or an error`() throws
  {
    let folder = try #require(folder)
    let bytes = Array(#"{"history":{"loss":[1.5,-2e5,"3"],"a":{"0":1}},"epoch":[0,1,2]}"#.utf8)
    for length in 1..<bytes.count {
      let url = try folder.write(Data(bytes[..<length]), to: "history.json")
      let catalog = try HistoryCatalog(at: url, format: "keras-json")
      do {
        let history = try #require(catalog.histories().first)
        #expect(history["loss"]?.values.first == 1.5 || history["loss"]?.values.first == 1)
        #expect(history.warnings.contains { $0.message.contains("cut or damaged") })
      } catch {
        #expect(error is HistoryError)
      }
    }
  }

  @Test func `labels and epochs of any size do no harm`() throws {
    let history = try history(#"{"loss":{"1e300":1,"-5":2,"nan":3},"epochs":[1],"a":[1,2,3]}"#)
    #expect(history["loss"]?.values == [1, 2, 3])
    #expect(history["a"]?.epochs == [0, 1, 2])
  }
}
