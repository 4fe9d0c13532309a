import Foundation
import NeuralNetwork
import Testing

@Suite struct CrossEntropyLossTests {
  private func result(
    _ logits: [Float], label: Int, smoothing: Double = 0
  ) -> (CrossEntropyLoss.Result, gradient: [Float]) {
    var gradient = Array(repeating: Float(0), count: logits.count)
    let result = logits.withUnsafeBufferPointer { logits in
      gradient.withUnsafeMutableBufferPointer { gradient in
        CrossEntropyLoss(labelSmoothing: smoothing)(
          logits, label: label, gradient: gradient.baseAddress)
      }
    }
    return (result, gradient)
  }

  @Test func `equal logits lose the logarithm of their number`() {
    let (result, gradient) = result([2, 2, 2, 2], label: 1)
    #expect(abs(result.loss - log(4.0)) < 1e-12)
    #expect(gradient == [0.25, -0.75, 0.25, 0.25])
    #expect(result.prediction == 0)
  }

  /// The expected value was computed by torch.nn.functional.cross_entropy(label_smoothing=0.1).
  @Test func `label smoothing is PyTorch's`() {
    let (result, gradient) = result([1, 2, 3], label: 2, smoothing: 0.1)
    #expect(abs(result.loss - 0.5076059644) < 1e-6)
    #expect(abs(gradient.reduce(0, +)) < 1e-6)
  }

  @Test func `logits beyond the range of exp give a finite loss`() {
    let (result, _) = result([-5000, 5000], label: 0)
    #expect(result.loss == 10_000)
    #expect(result.probability == 1)
  }

  @Test func `the probability is that of the largest logit`() {
    let (result, _) = result([0, Float(log(3.0))], label: 0)
    #expect(result.prediction == 1)
    #expect(abs(result.probability - 0.75) < 1e-7)
  }

  @Test func `a label without a logit is a caller's mistake`() async {
    await #expect(processExitsWith: .failure) {
      let logits: [Float] = [1, 2]
      _ = logits.withUnsafeBufferPointer { CrossEntropyLoss()($0, label: 2) }
    }
  }
}
