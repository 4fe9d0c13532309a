import Foundation
import NeuralNetwork
import TestSupport
import Testing

@Suite struct TrainTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, bytes) in IDXFixture.files { try folder.write(Data(bytes), to: "data/\(name)") }
  }

  private func train(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program("lookbook").run(
      ["train", "--data", "data", "--architecture", "compact", "--epochs", "2"] + arguments,
      in: folder, environment: environment)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.file(name), encoding: .utf8)
  }

  @Test func `a training leaves its record, its weights and its report`() throws {
    let outcome = try train()
    #expect(outcome.status == 0)
    let name = "fashion-mnist-compact-0"
    #expect(outcome.output == "runs/\(name)\nreports/\(name)/index.html\n")
    let lines = outcome.errors.split(separator: "\n")
    let epoch =
      /epoch \d\/2  loss \d\.\d{3}  acc \d+\.\d%  val_loss \d+\.\d{3}  val_acc \d+\.\d%  \d+\.\d s/
    #expect(lines.count { $0.wholeMatch(of: epoch) != nil } == 2)
    #expect(lines.last?.hasPrefix("test  loss ") == true)
    let files = [
      "history.jsonl", "model.safetensors", "evaluation.json", "samples.json", "insights.json",
    ]
    for file in files {
      #expect(FileManager.default.fileExists(atPath: folder.file("runs/\(name)/\(file)").path))
    }
    let pictures = [
      "plot_loss", "plot_accs", "confusion", "mistakes", "augmentations", "filters-layer1.conv",
      "dreams", "features", "explanation-1",
    ]
    for picture in pictures {
      let file = folder.file("reports/\(name)/\(picture).png")
      #expect(FileManager.default.fileExists(atPath: file.path), "\(picture)")
    }
    let inspected = try Program("lookbook").run(
      ["inspect", "reports/\(name)/confusion.png"], in: folder)
    #expect(inspected.status == 0)
    #expect(inspected.output.contains("\ncommand      lookbook report runs/\(name)\n"))
    let history = try text("runs/\(name)/history.jsonl")
    #expect(history.contains(#""verified":false"#))
    #expect(history.contains(#""status":"completed","epochs":2"#))
    #expect(try text("reports/\(name)/index.html").contains("Unverified data."))
  }

  /// The command that the history of a run names, after the data.
  private func command(of run: String) throws -> String {
    let history = try text("runs/\(run)/history.jsonl")
    let command = try #require(history.firstMatch(of: /"command":"[^"]*--data data ([^"]*)"/))
    return String(command.output.1)
  }

  @Test(arguments: [
    (
      "classic", [],
      "--batch-size 128 --seed 0 --optimizer adam --betas 0.9,0.999 --schedule onecycle "
        + "--learning-rate 0.003 --label-smoothing 0.0 --augment flip,rotate --average-decay 0.0 "
        + "--first-filters random --test-view one --precision f32"
    ),
    (
      "compact", [],
      "--batch-size 256 --seed 0 --optimizer muon --betas 0.9,0.99 --schedule onecycle "
        + "--learning-rate 0.01 --label-smoothing 0.1 --augment alternating-flip,shift "
        + "--average-decay 0.995 --first-filters principal --test-view shifted --precision f32 "
        + "--weight-decay 0.02"
    ),
    (
      "compact", ["--augment", "erase,shift"],
      "--batch-size 256 --seed 0 --optimizer muon --betas 0.9,0.99 --schedule onecycle "
        + "--learning-rate 0.01 --label-smoothing 0.1 --augment erase,shift "
        + "--average-decay 0.995 --first-filters principal --test-view one --precision f32 "
        + "--weight-decay 0.02"
    ),
    (
      "wide",
      [
        "--augment", "none", "--average-decay", "0", "--optimizer", "adam", "--betas", "0.8,0.9",
        "--schedule", "constant", "--test-view", "one", "--label-smoothing", "0",
        "--batch-size", "64", "--first-filters", "random",
      ],
      "--batch-size 64 --seed 0 --optimizer adam --betas 0.8,0.9 --schedule constant "
        + "--learning-rate 0.001 --label-smoothing 0.0 --augment none --average-decay 0.0 "
        + "--first-filters random --test-view one --precision f32"
    ),
  ])
  func `a history names every setting, those of the recipe included`(
    architecture: String, options: [String], settings: String
  ) throws {
    let first = ["train", "--data", "data", "--architecture", architecture, "--epochs", "1"]
    let lookbook = try Program("lookbook")
    #expect(
      try lookbook.run(first + options + ["--run", "a", "--no-report"], in: folder).status == 0)
    #expect(try command(of: "a") == "--architecture \(architecture) --epochs 1 \(settings)")
    let again = first.prefix(3) + (try command(of: "a")).split(separator: " ").map(String.init)
    #expect(
      try lookbook.run(Array(again) + ["--run", "b", "--no-report"], in: folder).status == 0)
    #expect(try command(of: "b") == command(of: "a"))
    let weights = try ["a", "b"].map {
      try Data(contentsOf: folder.file("runs/\($0)/model.safetensors"))
    }
    #expect(weights[0] == weights[1])
  }

  @Test func `the view of the recipe counts, and all are told by name`() throws {
    let outcome = try train("--run", "a")
    let summary = /test  loss \d\.\d{3}  acc (\d+\.\d\d)% \(one view: (\d+\.\d\d)%\)/
    let told = try #require(outcome.errors.firstMatch(of: summary))
    let end = try #require(try text("runs/a/history.jsonl").split(separator: "\n").last)
    func value(_ name: String) throws -> Double {
      let found = try #require(
        end.firstMatch(of: try Regex("\"\(name)\":([0-9.e-]+)", as: (Substring, Substring).self)))
      return try #require(Double(found.output.1))
    }
    #expect(try value("test_accuracy") == value("test_accuracy_shifted"))
    #expect(try value("test_loss") == value("test_loss_shifted"))
    #expect(try value("test_loss") != value("test_loss_mirrored"))
    #expect(try value("test_loss_mirrored") != value("test_loss_one_view"))
    #expect(
      try String(format: "%.2f", value("test_accuracy_one_view") * 100) == told.output.2)
    #expect(try String(format: "%.2f", value("test_accuracy") * 100) == told.output.1)
    #expect(
      try text("reports/a/index.html").contains(
        "mean of the image, its mirror image, and both moved by a pixel to each side; one view: "))
    #expect(try train("--run", "b", "--no-report", "--test-view", "one").status == 0)
    #expect(try !text("runs/b/history.jsonl").contains("one_view"))
    #expect(try !text("runs/b/evaluation.json").contains("views"))
  }

  @Test func `a run without what was seen in its model is looked into once more`() throws {
    #expect(try train("--run", "a", "--no-report").status == 0)
    let lookbook = try Program("lookbook")
    func picture(_ page: String) throws -> [UInt8] {
      #expect(try lookbook.run(["report", "runs/a", "-o", page], in: folder).status == 0)
      let file = try Data(contentsOf: folder.file("\(page)/dreams.png"))
      return try #require(DecodedPNG(Array(file))).pixels
    }
    let kept = try picture("one")
    let file = folder.file("runs/a/insights.json")
    try FileManager.default.removeItem(at: file)
    #expect(try picture("two") == kept)
    try Data(#"{"classNames":[]}"#.utf8).write(to: file)
    let damaged = try lookbook.run(["report", "runs/a"], in: folder)
    #expect(damaged.status == 1)
    #expect(
      damaged.errors.hasPrefix("Error: runs/a/insights.json: the key \"layer\" is missing."),
      "\(damaged.errors)")
  }

  @Test func `the number of threads changes no byte of the weights`() throws {
    #expect(try train("--run", "one", "--threads", "1", "--no-report").status == 0)
    #expect(try train("--run", "three", "--threads", "3", "--no-report").status == 0)
    let weights = try ["one", "three"].map {
      try Data(contentsOf: folder.file("runs/\($0)/model.safetensors"))
    }
    #expect(weights[0] == weights[1])
  }

  @Test func `a run is not replaced unless it is asked for`() throws {
    #expect(try train("--run", "a", "--no-report").status == 0)
    let before = try text("runs/a/history.jsonl")
    let refused = try train("--run", "a", "--no-report")
    #expect(refused.status == 1)
    #expect(
      refused.errors
        == "Error: runs/a holds a run already. Choose another --run, or --force to replace it.\n")
    #expect(try text("runs/a/history.jsonl") == before)
    let exported = folder.file("runs/a/model.onnx")
    try Data().write(to: exported)
    #expect(try train("--run", "a", "--no-report", "--seed", "1", "--force").status == 0)
    #expect(!FileManager.default.fileExists(atPath: exported.path))
    #expect(try text("runs/a/history.jsonl").contains(#""seed":1"#))
  }

  @Test func `a run outlives the attempt to replace it without data`() throws {
    #expect(try train("--run", "a", "--no-report").status == 0)
    let before = try text("runs/a/history.jsonl")
    let outcome = try Program("lookbook").run(
      ["train", "--data", "nowhere", "--run", "a", "--force"], in: folder)
    #expect(outcome.status == 1)
    #expect(try text("runs/a/history.jsonl") == before)
    #expect(FileManager.default.fileExists(atPath: folder.file("runs/a/model.safetensors").path))
  }

  @Test func `a training that diverges says so and still leaves everything`() throws {
    let outcome = try train("--run", "wild", "--learning-rate", "1e30")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("warning: the loss is not finite at step "))
    #expect(outcome.errors.contains("test  loss nan  acc "))
    #expect(outcome.errors.contains("warning: the training diverged: "))
    #expect(try text("runs/wild/history.jsonl").contains(#""test_loss":"NaN""#))
    #expect(try text("reports/wild/index.html").contains("Numbers that are not finite."))
    for command in [["report", "runs/wild"], ["filters", "runs/wild", "-o", "filters.png"]] {
      #expect(try Program("lookbook").run(command, in: folder).status == 0)
    }
  }

  @Test func `an interrupt keeps what there is and ends with status 130`() throws {
    let outcome = try Program("lookbook").interrupt(
      atWord: "epoch ",
      [
        "train", "--data", "data", "--architecture", "compact", "--epochs", "100000", "--run",
        "cut",
      ], in: folder)
    #expect(outcome.status == 130)
    #expect(outcome.output == "runs/cut\nreports/cut/index.html\n")
    #expect(outcome.errors.contains("interrupted: the weights of this moment are kept"))
    #expect(try text("runs/cut/history.jsonl").contains(#""status":"interrupted""#))
    #expect(FileManager.default.fileExists(atPath: folder.file("runs/cut/model.safetensors").path))
    #expect(try text("reports/cut/index.html").contains("Somebody stopped the training"))
  }

  @Test func `without data it fails with the way out, and falls back to nothing`() throws {
    let outcome = try Program("lookbook").run(
      ["train"], in: folder, environment: ["LOOKBOOK_MIRROR": "file:///no/where"])
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    for way in ["--data DIR", "--mirror URL", "--dataset drawn-garments"] {
      #expect(outcome.errors.contains(way))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("runs").path))
  }

  @Test(arguments: [
    (["--epochs", "0"], "--epochs must be 1 or more, not 0."),
    (["--batch-size", "0"], "--batch-size must be 1 to 65536, not 0."),
    (["--learning-rate", "nan"], "--learning-rate must be positive and finite, not nan."),
    (["--label-smoothing", "1"], "--label-smoothing must be 0 to below 1, not 1.0."),
    (["--weight-decay", "0.1"], "--weight-decay belongs to --optimizer adamw and muon."),
    (["--threads", "0"], "--threads must be 1 to 1024, not 0."),
    (["--run", "../x"], "--run is '../x', but a run's name must make a folder's name"),
    (["--augment", "flip,flip"], "The value 'flip,flip' is invalid for '--augment <list>'"),
    (
      ["--augment", "alternating-flip,shift,flip"],
      "--augment has flip and alternating-flip, but one of them is enough."
    ),
    (["--average-decay", "1"], "--average-decay must be 0 to below 1, not 1.0."),
    (["--betas", "0.9"], "The value '0.9' is invalid for '--betas <two parts>'"),
    (["--betas", "0.9,1"], "The value '0.9,1' is invalid for '--betas <two parts>'"),
    (["--first-filters", "none"], "The value 'none' is invalid for '--first-filters <filters>'"),
    (["--test-view", "two"], "The value 'two' is invalid for '--test-view <view>'"),
    (["--architecture", "huge"], "The value 'huge' is invalid for '--architecture"),
    (
      ["--dataset", "drawn-garments", "--data", "data"],
      "--data and --mirror belong to --dataset fashion-mnist."
    ),
  ])
  func `what is not understood is a usage error`(arguments: [String], message: String) throws {
    let outcome = try Program("lookbook").run(["train"] + arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: \(message)"))
  }

  @Test func `an instruction set that is not there is told`() throws {
    let outcome = try train(environment: ["LOOKBOOK_ISA": "mmx"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: LOOKBOOK_ISA is 'mmx', but this processor runs "))
  }

  @Test(.enabled(if: Precision.bfloat16.isSupported, "this processor has no AVX-512 BF16"))
  func `bf16 is trained with where its instruction set is, and the history says so`() throws {
    let refused = try train(
      "--precision", "bf16", environment: ["LOOKBOOK_ISA": "avx2"])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("LOOKBOOK_ISA is 'avx2', which has no --precision bf16"))

    #expect(try train("--precision", "bf16", "--no-report", "--run", "b").status == 0)
    let header = try #require(try text("runs/b/history.jsonl").split(separator: "\n").first)
    #expect(header.contains(#""precision":"bf16""#))
  }
}
