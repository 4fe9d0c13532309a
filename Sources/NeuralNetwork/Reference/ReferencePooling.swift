/// The plain form of the pooling kernels, on images `[N, H, W, C]` without filling.
package enum ReferencePooling {
  /// Returns the largest value of each window, and the place in the window where it was.
  package static func maxPool(_ x: Tensor, window: Int) -> (y: Tensor, winners: [UInt8]) {
    let shape = [x.shape[0], x.shape[1] / window, x.shape[2] / window, x.shape[3]]
    var y = Tensor(zeros: shape)
    var winners: [UInt8] = []
    for image in 0..<shape[0] {
      for row in 0..<shape[1] {
        for column in 0..<shape[2] {
          for channel in 0..<shape[3] {
            let values = (0..<window * window).map { place in
              x[image, row * window + place / window, column * window + place % window, channel]
            }
            let winner = values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
            y[image, row, column, channel] = values[winner]
            winners.append(UInt8(winner))
          }
        }
      }
    }
    return (y, winners)
  }

  /// Returns the gradient of the input: each output's gradient at its window's winner.
  package static func maxPoolGradient(
    _ dy: Tensor, winners: [UInt8], window: Int, inputShape: [Int]
  ) -> Tensor {
    var dx = Tensor(zeros: inputShape)
    var next = winners.makeIterator()
    for image in 0..<dy.shape[0] {
      for row in 0..<dy.shape[1] {
        for column in 0..<dy.shape[2] {
          for channel in 0..<dy.shape[3] {
            let place = Int(next.next() ?? 0)
            dx[image, row * window + place / window, column * window + place % window, channel] =
              dy[image, row, column, channel]
          }
        }
      }
    }
    return dx
  }
}
