/// The plain form of the convolution kernels: slow, easy to check by eye, the same bits.
///
/// Images are `[N, H, W, C]` without filling and padded already; filters are `[O, I, kh, kw]` as in
/// PyTorch. Each result is one chain of fused multiply-adds, in the order of the loops.
public enum ReferenceConvolution {
  /// Returns images `[N, H + 2p, W + 2p, C]` inside frames of p zero pixels.
  public static func padded(_ x: Tensor, by padding: Int) -> Tensor {
    let (n, h, w, channels) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    var padded = Tensor(zeros: [n, h + 2 * padding, w + 2 * padding, channels])
    for image in 0..<n {
      for row in 0..<h {
        for column in 0..<w {
          for channel in 0..<channels {
            padded[image, row + padding, column + padding, channel] =
              x[image, row, column, channel]
          }
        }
      }
    }
    return padded
  }

  /// Returns filters `[I, O, k, k]`, turned by 180°, with which a convolution of the output's
  /// gradient gives the input's.
  public static func transposed(_ filters: Tensor) -> Tensor {
    let (outputs, inputs, k) = (filters.shape[0], filters.shape[1], filters.shape[2])
    var transposed = Tensor(zeros: [inputs, outputs, k, k])
    for output in 0..<outputs {
      for input in 0..<inputs {
        for ky in 0..<k {
          for kx in 0..<k {
            transposed[input, output, k - 1 - ky, k - 1 - kx] = filters[output, input, ky, kx]
          }
        }
      }
    }
    return transposed
  }

  /// Returns output `[N, H - kh + 1, W - kw + 1, O]`.
  public static func convolve(_ x: Tensor, _ filters: Tensor, bias: [Float]?) -> Tensor {
    let (n, h, w, inputs) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
    let (outputs, kh, kw) = (filters.shape[0], filters.shape[2], filters.shape[3])
    var y = Tensor(zeros: [n, h - kh + 1, w - kw + 1, outputs])
    for image in 0..<n {
      for row in 0...(h - kh) {
        for column in 0...(w - kw) {
          for output in 0..<outputs {
            var sum = bias?[output] ?? 0
            for ky in 0..<kh {
              for kx in 0..<kw {
                for input in 0..<inputs {
                  sum.addProduct(
                    x[image, row + ky, column + kx, input], filters[output, input, ky, kx])
                }
              }
            }
            y[image, row, column, output] = sum
          }
        }
      }
    }
    return y
  }

  /// Returns the gradient of the filters, `[O, I, kh, kw]`, from the gradient of the output.
  public static func filterGradient(_ x: Tensor, _ dy: Tensor, kernel: (Int, Int)) -> Tensor {
    let (inputs, outputs) = (x.shape[3], dy.shape[3])
    var gradient = Tensor(zeros: [outputs, inputs, kernel.0, kernel.1])
    for output in 0..<outputs {
      for input in 0..<inputs {
        for ky in 0..<kernel.0 {
          for kx in 0..<kernel.1 {
            var sum: Float = 0
            for image in 0..<dy.shape[0] {
              for row in 0..<dy.shape[1] {
                for column in 0..<dy.shape[2] {
                  sum.addProduct(
                    x[image, row + ky, column + kx, input], dy[image, row, column, output])
                }
              }
            }
            gradient[output, input, ky, kx] = sum
          }
        }
      }
    }
    return gradient
  }
}

extension Tensor {
  /// The scalar at four indices of a tensor with four dimensions.
  public subscript(a: Int, b: Int, c: Int, d: Int) -> Float {
    get { scalars[((a * shape[1] + b) * shape[2] + c) * shape[3] + d] }
    set { scalars[((a * shape[1] + b) * shape[2] + c) * shape[3] + d] = newValue }
  }
}
