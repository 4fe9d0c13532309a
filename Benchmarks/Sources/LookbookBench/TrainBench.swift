import ArgumentParser
import Foundation
import NeuralNetwork
import Training

/// `lookbook-bench train`: images/s of forward, backward and AdamW on data in memory.
struct TrainBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Time training steps on images in memory.")

  @Option(help: "The net: classic, compact or wide.") var architecture = "compact"
  @Option(help: "The number of images in a step.") var batchSize = 256
  @Option(help: "The number of threads.") var threads = ProcessInfo.processInfo
    .activeProcessorCount
  @Option(help: "The numbers that are multiplied: f32 or bf16.") var precision = "f32"
  @Flag(help: "Print a JSON object instead of a row of a table.") var json = false

  func run() throws {
    let machine = try BenchMachine()
    let peak = machine.peak(threads: threads)
    guard let precision = Precision(rawValue: precision),
      precision.isSupported(by: machine.instructionSet)
    else {
      throw ValidationError("this processor cannot multiply '\(self.precision)'.")
    }
    let speed = try Self.measure(
      architecture, batchSize: batchSize, threads: threads, precision: precision,
      instructionSet: machine.instructionSet)
    print(json ? speed.json(peak: peak) : speed.row(peak: peak))
  }

  /// Times training steps.
  static func measure(
    _ name: String, batchSize: Int, threads: Int, precision: Precision = .float32,
    instructionSet: String? = nil
  ) throws -> Speed {
    guard let architecture = Architecture(rawValue: name) else {
      throw ValidationError("'\(name)' is no architecture.")
    }
    var configuration = TrainingConfiguration()
    configuration.architecture = architecture
    configuration.batchSize = batchSize
    configuration.precision = precision
    configuration.optimizer = .adamw
    let model = FMnist(
      configuration, classCount: 10, pool: WorkerPool(count: threads),
      instructionSet: instructionSet)
    var random = Philox(seed: 0, purpose: .drawing)
    let pixels = (0..<batchSize * 784).map { _ in random.uniform() }
    let labels = (0..<batchSize).map { UInt8($0 % 10) }
    let batch = Batch(samples: (0..<Int32(batchSize)).map { $0 }, epoch: 1) { images, start in
      pixels.withUnsafeBufferPointer { pixels in
        guard let first = pixels.baseAddress else { return }
        start.update(from: first + images.lowerBound * 784, count: images.count * 784)
      }
    }
    let steps = max(4096 / batchSize, 4)
    let repeats = Repeats(7) {
      for _ in 0..<steps { _ = model.trainingStep(batch, labels: labels, learningRate: 1e-3) }
    }
    return Speed(
      architecture: architecture, precision: precision, batchSize: batchSize,
      images: steps * batchSize, repeats: repeats)
  }

  /// Times every net in both precisions, and `compact` with batches of every size, as a table.
  static func measure(on machine: BenchMachine, _ report: (String) -> Void) throws {
    report("| training step | precision | batch | images/s | range | GFLOP/s | share of FMA peak |")
    report("|---|---|---|---|---|---|---|")
    let peak = machine.peak(threads: machine.threads)
    func time(_ name: String, _ batchSize: Int, _ precision: Precision) throws {
      let speed = try measure(
        name, batchSize: batchSize, threads: machine.threads, precision: precision,
        instructionSet: machine.instructionSet)
      report(speed.row(peak: peak))
    }
    for precision in Precision.allCases
    where precision.isSupported(by: machine.instructionSet) {
      for architecture in Architecture.allCases { try time(architecture.rawValue, 256, precision) }
    }
    for batchSize in [32, 64, 128, 256, 512, 1024] { try time("compact", batchSize, .float32) }
    report("\nThe peak is that of f32. An instruction for bf16 multiplies twice as many numbers.")
  }

  /// The images/s of an architecture.
  struct Speed {
    let architecture: Architecture
    let precision: Precision
    let batchSize, images: Int
    let repeats: Repeats

    private var rate: Double { Double(images) / repeats.median }
    private var gflops: Double { rate * architecture.trainingFLOP * 1e-9 }

    func row(peak: Double) -> String {
      let rates = [repeats.range.most, repeats.range.least].map { Int(Double(images) / $0) }
      let range = "\(rates[0]) to \(rates[1])"
      return String(
        format: "| %@ | %@ | %d | %.0f | %@ | %.0f | %.0f %% of %.0f |", architecture.rawValue,
        precision.rawValue, batchSize, rate, range, gflops, gflops / peak * 100, peak)
    }

    func json(peak: Double) -> String {
      String(
        format:
          #"{"architecture":"%@","precision":"%@","batch_size":%d,"images_per_second":%.0f,"gflops":%.1f,"#
          + #""peak_gflops":%.1f,"fraction_of_peak":%.3f}"#,
        architecture.rawValue, precision.rawValue, batchSize, rate, gflops, peak, gflops / peak)
    }
  }
}
