import NeuralNetwork
import TestSupport
import Testing

@Suite struct GradientTests {
  /// Each layer between a convolution, which feels the gradient that it passes on, and a matrix.
  private static let networks: [(name: String, layer: any Layer)] = [
    ("Conv2d", Conv2d(outputChannels: 5, kernelSize: 3, padding: 1)),
    ("Conv2d without padding or bias", Conv2d(outputChannels: 20, kernelSize: 3, bias: false)),
    ("Conv2d of 2×2", Conv2d(outputChannels: 3, kernelSize: 2, padding: 1)),
    (
      "Conv2d by Winograd",
      Sequential(
        Conv2d(outputChannels: 16, kernelSize: 2, padding: 1),
        Conv2d(outputChannels: 20, kernelSize: 3, padding: 1))
    ),
    (
      "Conv2d by Winograd without padding or bias",
      Sequential(
        Conv2d(outputChannels: 32, kernelSize: 3, padding: 1),
        Conv2d(outputChannels: 5, kernelSize: 3, bias: false))
    ),
    ("BatchNorm2d", BatchNorm2d()),
    ("BatchNorm2d and ReLU", Sequential(BatchNorm2d(), ReLU())),
    ("ReLU", ReLU()),
    ("MaxPool2d", MaxPool2d(kernelSize: 2)),
    ("MaxPool2d that drops a row", MaxPool2d(kernelSize: 3)),
    ("GlobalMaxPool2d", GlobalMaxPool2d()),
    (
      "Conv2d and MaxPool2d",
      Sequential(Conv2d(outputChannels: 20, kernelSize: 3, padding: 1), MaxPool2d(kernelSize: 2))
    ),
    (
      "Conv2d, BatchNorm2d, ReLU and MaxPool2d",
      Sequential(
        Conv2d(outputChannels: 20, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU(),
        MaxPool2d(kernelSize: 2))
    ),
    ("Dropout", Dropout(probability: 0.3)),
    ("Flatten", Flatten()),
    ("Linear", Linear(outputs: 18)),
    ("Residual", Residual(Conv2d(outputChannels: 4, kernelSize: 3, padding: 1))),
    (
      "Residual block",
      Residual(
        Sequential(
          Conv2d(outputChannels: 4, kernelSize: 3, padding: 1, bias: false), BatchNorm2d(), ReLU()))
    ),
    ("Residual around a rectifier", Residual(ReLU())),
    ("Residual around dropout", Residual(Dropout(probability: 0.5))),
  ]

  @Test(arguments: networks.map(\.name), [UInt64(1), 2, 3])
  func `the gradient agrees with central differences`(name: String, seed: UInt64) throws {
    let layer = try #require(Self.networks.first { $0.name == name }).layer
    let network = Sequential(
      Conv2d(outputChannels: 4, kernelSize: 3, padding: 1), layer, Linear(outputs: 6))
    let faults = GradientCheck(
      network, input: .input(height: 5, width: 5, channels: 2), seed: seed
    ).faults()
    #expect(faults.isEmpty)
  }

  @Test func `a matrix on the input alone has the right gradient`() {
    let network = Sequential(Flatten(), Linear(outputs: 10))
    let check = GradientCheck(network, input: .input(height: 3, width: 3, channels: 1))
    #expect(check.faults().isEmpty)
  }
}
