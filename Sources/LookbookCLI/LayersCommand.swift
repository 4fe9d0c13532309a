import ArgumentParser
import Foundation
import RunHistory
import Training
import TrainingReports

/// `lookbook layers`: tells the health of every convolution in a line.
struct LayersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layers",
    abstract: "Tell of every convolution which filters are dead, alike or noisy.",
    discussion: """
      Examples:
        lookbook layers runs/fashion-mnist-classic-0
        lookbook layers resnet18.safetensors --json

      A filter is dead when its norm is below a thousandth of the layer's median. Two are nearly \
      alike when their cosine, less their means, is beyond ±0.95, one of them moved by up to a \
      pixel. Noise is the part of a kernel's energy above half of Nyquist's frequency, averaged over \
      the filters; noisy ones have as much as white noise, or more, and at least 25 weights. The rank \
      is the exponential of the entropy of the squared singular values.

      How the dimensions lie is told by the shapes: kernels are square and have sides of at most 15, \
      or else at least the sides. Of several orders that fit, the file's metadata decides (format pt, \
      tf, flax or mlx), else its other convolutions, else PyTorch's comes before Keras' and MLX'.
      """)

  @OptionGroup var file: ConvolutionOptions

  @Flag(help: "Print JSON instead of lines.")
  var json = false

  func run() throws {
    let weights = try file.read()
    var entries: [JSONValue] = []
    for convolution in try file.convolutions(in: weights) {
      let diagnostics = FilterDiagnostics(try weights.weights(of: convolution))
      if json {
        entries.append(.object(diagnostics.json(of: convolution)))
      } else {
        print("\(convolution.name.printable): \(diagnostics.summary)")
      }
    }
    if json { print(JSONValue.array(entries)) }
  }
}

extension FilterDiagnostics {
  /// All findings.
  fileprivate func json(of convolution: SafeTensorsFile.Convolution) -> JSONObject {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    func indices(_ values: [Int]) -> JSONValue { .array(values.map { .integer($0) }) }
    return [
      "layer": .string(convolution.name), "tensor": .string(convolution.entry.name),
      "dtype": .string(convolution.entry.type.rawValue),
      "order": .string(convolution.order.rawValue),
      "shape": indices(convolution.shape), "filters": .integer(filterCount),
      "not_finite": .integer(notFiniteCount), "dead": indices(dead),
      "near_duplicates": duplicates.map { pairs in
        .array(
          pairs.map { .array([.integer($0.first), .integer($0.second), .number($0.cosine)]) })
      } ?? .null,
      "noisy": indices(noisy), "noise": number(meanNoise),
      "white_noise": number(noiseOfWhiteNoise), "effective_rank": number(effectiveRank),
      "greatest_rank": .integer(greatestRank), "norms": .array(norms.map { .number($0) }),
    ]
  }
}
