import Foundation
import Reports
import RunHistory
import TestSupport
import Testing
import TrainingReports

/// The page of a run that another tool recorded.
@Suite struct RecordedRunTests {
  private func history(_ edit: (inout History) -> Void = { _ in }) -> History {
    let epochs = (0..<3).map(Double.init)
    var history = History(
      format: "keras-csv", header: RunHeader(run: "demo", created: ""),
      series: [
        Series("loss", values: [3, 2, 1], epochs: epochs),
        Series("val_loss", values: [3, 1, 2], epochs: epochs),
        Series("val_precision", values: [0.5, 0.6, 0.7], epochs: epochs),
        Series("val_recall", values: [0.5, 0.6, 0.7], epochs: epochs),
        Series("val_mae", values: [0.5, 0.6, 0.7], epochs: epochs),
        Series("lr", values: [0.1, 0.1, 0.01], epochs: epochs),
        Series("grad_norm", values: [1, 2, 3], epochs: epochs),
      ])
    edit(&history)
    history.settleRoles()
    return history
  }

  private func page(_ history: History) throws -> (html: String, files: [String]) {
    let folder = try TemporaryFolder()
    var run = TrainingReportRun(history: history)
    run.tool = "Keras CSVLogger"
    let url = try ReportWriter(drawing: .test(png: [1])).write(
      TrainingReport(run), to: .folder(folder.file("page")))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.file("page").path)
    return (try String(contentsOf: url, encoding: .utf8), files.sorted())
  }

  @Test func `it tells the outcome, the best values and the curves`() throws {
    let (page, files) = try page(history())
    #expect(page.contains("Best validation loss 1.000 at epoch 1 of 0–2; final 2.000."))
    #expect(page.contains("<dt>Best val_precision</dt>"))
    #expect(page.contains("<dt>Length</dt>\n<dd><span class=\"value\">3 epochs</span></dd>"))
    #expect(
      files.filter { $0.hasSuffix(".png") && !$0.hasSuffix("-dark.png") } == [
        "plot_learning-rate.png", "plot_loss.png", "plot_mae.png", "plot_score.png",
      ])
  }

  @Test func `it has the sections that another tool's run can have`() throws {
    let (page, _) = try page(history { $0.header.config = ["batch_size": .integer(32)] })
    let headings = page.matches(of: /<h2 id="[a-z]+-heading">(.*?)<\/h2>/).map { String($0.1) }
    #expect(headings == ["Curves", "Series", "Settings", "Repairs"])
    // The validation loss rises at the end; there is nothing else to be warned of.
    #expect(page.matches(of: /class="notice/).count == 1)
    #expect(page.contains("Nothing had to be mended."))
    #expect(
      page.contains("<th scope=\"row\">val_loss</th><td>validation loss</td><td class=\"number\">3")
    )
  }

  @Test func `a validation loss that rises while training goes on falling is told`() throws {
    func notice(_ training: [Double], _ validation: [Double]) throws -> Bool {
      let (page, _) = try page(
        history { history in
          let epochs = training.indices.map(Double.init)
          history.series = [
            Series("loss", values: training, epochs: epochs),
            Series("val_loss", values: validation, epochs: epochs),
          ]
        })
      return page.contains(
        "<strong>Overfitting.</strong> The validation loss was least, 1.000, at epoch 1 and rose to "
          + "about 2.000, while that of training went on falling.")
    }
    #expect(try notice([3, 2, 1], [3, 1, 2]))
    #expect(!(try notice([3, 2, 3], [3, 1, 2])))
    #expect(!(try notice([3, 2, 1], [3, 1, 1.05])))
    // The single values fall, but they are noise about one level.
    let noise: [Double] = (0..<60).map { index in
      let waver = Double(index * 37 % 11)
      return index == 59 ? 6.7 : 7 + 0.05 * waver
    }
    let validation: [Double] = noise.indices.map { $0 == 20 ? 1 : 2 }
    #expect(!(try notice(noise, validation)))
  }

  @Test func `of several validation losses the one that rises is told of`() throws {
    let epochs: [Double] = [0, 1, 2, 3]
    let (page, _) = try page(
      history { history in
        history.series = [
          Series("loss", values: [4, 3, 2, 1], epochs: epochs),
          Series("eval_a_loss", values: [4, 2, 3, 4], epochs: epochs),
          Series("eval_b_loss", values: [4, 3, 4, 5], epochs: epochs),
        ]
      })
    #expect(page.contains("The eval_a_loss was least, 2.000, at epoch 1 and rose to about 4.000"))
    #expect(page.contains("1 more loss went the same way."))
  }

  @Test func `repairs have their places, but not the folders of a machine`() throws {
    let (page, _) = try page(
      history { history in
        history.warnings = [
          HistoryWarning(file: "/home/me/runs/a/log.csv", line: 1200, message: "a <short> row"),
          HistoryWarning(file: "log.csv", at: .byte(7), message: "cut"),
        ]
      })
    #expect(
      page.contains("<th scope=\"row\">a/log.csv, line 1,200</th><td>a &lt;short&gt; row</td>"))
    #expect(page.contains("<th scope=\"row\">log.csv, byte 7</th><td>cut</td>"))
    #expect(page.contains("The files have 2 oddities"))
    #expect(!page.contains("/home/me"))
  }

  @Test func `settings that are places on a machine are left out`() throws {
    let (page, _) = try page(
      history { history in
        history.header.config = [
          "save_dir": .string("/home/me/x"), "data": .string(#"C:\\Users\\me"#),
          "nested": .object(["home": .string("~/y"), "rate": .number(0.5)]),
        ]
      })
    #expect(!page.contains("/home/me") && !page.contains("Users") && !page.contains("~/y"))
    #expect(page.contains("<dt>Nested, Rate</dt><dd>0.5</dd>"))
  }

  @Test func `names from the files stay text`() throws {
    let (page, files) = try page(
      history { history in
        history.header.run = "<script>alert(1)</script>"
        history.series.append(
          Series("<b>/../val_mse", values: [2, 1], epochs: [0, 1]))
      })
    #expect(
      page.matches(of: /<script(?! type="(application\/json|module)">)/).isEmpty
        && !page.contains("<b>"))
    #expect(files.contains("plot_b-mse.png"))
  }

  @Test func `a run without losses, and one without numbers, get pages`() throws {
    let bare = try page(history { $0.series.removeAll { $0.name != "grad_norm" } })
    #expect(bare.html.contains("1 series over 3 epochs, none of them a loss or an accuracy."))
    #expect(bare.files == ["index.html"])
    #expect(try page(history { $0.series = [] }).html.contains("The history holds no numbers."))
  }
}
