import Foundation
import NeuralNetwork
import TestSupport
import Testing
import Training

@Suite struct KernelOrderTests {
  @Test(arguments: [
    ([64, 3, 7, 7], "oihw"), ([7, 7, 3, 64], "hwio"), ([64, 7, 7, 3], "ohwi"),
    ([32, 1, 3, 3], "oihw"), ([3, 3, 1, 32], "hwio"), ([64, 64, 3, 3], "oihw"),
    ([3, 3, 64, 64], "hwio"), ([256, 64, 1, 1], "oihw"), ([1, 1, 64, 256], "hwio"),
    ([256, 1, 1, 64], "ohwi"), ([64, 32, 1, 7], "oihw"), ([8, 8, 3, 3], "oihw"),
    ([128, 64, 32, 32], "oihw"), ([0, 0, 0, 0], "oihw"),
  ])
  func `the order is told by the shape`(shape: [Int], order: String) {
    #expect(KernelOrder.orders(of: [shape]).map(\.rawValue) == [order])
  }

  // [64, 3, 3, 3] may be three inputs in PyTorch or in MLX.
  @Test(
    arguments: [
      ("pt", "oihw"), ("mlx", "ohwi"), ("tf", "oihw"), (nil, "oihw"),
    ] as [(String?, String)])
  func `what the shape leaves open the format decides`(format: String?, order: String) {
    let orders = KernelOrder.orders(of: [[64, 3, 3, 3]], format: format)
    #expect(orders.map(\.rawValue) == [order])
  }

  @Test func `what the shape leaves open follows the file's other layers`() {
    let orders = KernelOrder.orders(of: [[64, 3, 3, 3], [64, 5, 5, 64], [128, 3, 3, 64]])
    #expect(orders == [.outHeightWidthIn, .outHeightWidthIn, .outHeightWidthIn])
  }

  @Test(arguments: KernelOrder.allCases)
  func `weights are arranged alike, whatever their order`(order: KernelOrder) {
    // The weight of output o, input i, row y and column x is 1000 o + 100 i + 10 y + x.
    let (outputs, inputs, height, width) = (2, 3, 4, 5)
    let sizes = ["o": outputs, "i": inputs, "h": height, "w": width]
    let letters = order.rawValue.map(String.init)
    let shape = letters.compactMap { sizes[$0] }
    var scalars: [Float] = []
    for index in 0..<shape.reduce(1, *) {
      var (rest, value) = (index, 0)
      for (letter, size) in zip(letters, shape).reversed() {
        let place = rest % size
        rest /= size
        value += place * (["o": 1000, "i": 100, "h": 10, "w": 1][letter] ?? 0)
      }
      scalars.append(Float(value))
    }
    let arranged = order.arranged(Tensor(shape: shape, scalars: scalars))
    #expect(arranged.shape == [2, 3, 4, 5])
    #expect(arranged.scalars.first == 0 && arranged.scalars.last == 1234)
    #expect(arranged.scalars == arranged.scalars.sorted())
    #expect(order.arranged(shape) == [2, 3, 4, 5])
  }

  @Test func `the convolutions of a file are its floats of four dimensions`() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "a.safetensors")
    func zeros(_ shape: [Int]) -> Tensor { Tensor(zeros: shape) }
    try SafeTensors([
      ("conv1.weight", zeros([4, 1, 3, 3])), ("conv1.bias", zeros([4])),
      ("fc.weight", zeros([2, 4])), ("conv2d/kernel:0", zeros([3, 3, 4, 20])),
      ("a.weight", zeros([2, 2, 1, 1])), ("a.kernel", zeros([2, 2, 1, 1])),
    ]).write(to: url)
    let file = try SafeTensorsFile(url)
    let convolutions = file.convolutions()
    #expect(convolutions.map(\.name) == ["conv1", "conv2d", "a.weight", "a.kernel"])
    #expect(convolutions[1].shape == [20, 4, 3, 3])
    #expect(try file.weights(of: convolutions[1]).shape == [20, 4, 3, 3])
    #expect(file.convolutions(order: .heightWidthInOut)[0].shape == [3, 3, 4, 1])
  }
}
