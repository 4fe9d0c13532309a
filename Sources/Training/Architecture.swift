public import NeuralNetwork

/// A net that Lookbook trains.
public enum Architecture: String, CaseIterable, Codable, Sendable {
  /// Two convolutions with batch norm and pooling, then three fully connected layers: 1,475,000
  /// parameters.
  case classic
  /// Four small convolutions, pooled before batch norm, and a global max pool: 99,000 parameters.
  case compact
  /// As `compact` but twice as wide, its last block residual: 242,000 parameters.
  case wide

  /// Returns the layers, from images `[N, H, W, C]` to logits `[N, 1, 1, classCount]`.
  public func network(classCount: Int) -> Sequential {
    switch self {
    case .classic: Self.classic(classCount)
    case .compact:
      Sequential([
        "layer1": Self.block(16, pools: true), "layer2": Self.block(32, pools: true),
        "layer3": Self.block(64, pools: true), "layer4": Self.block(128, pools: false),
        "pool": GlobalMaxPool2d(), "flatten": Flatten(), "fc": Linear(outputs: classCount),
      ])
    case .wide:
      Sequential([
        "layer1": Self.block(32, pools: true), "layer2": Self.block(64, pools: true),
        "layer3": Self.block(128, pools: true),
        "layer4": Residual(Self.block(128, pools: false)),
        "pool": GlobalMaxPool2d(), "flatten": Flatten(), "fc": Linear(outputs: classCount),
      ])
    }
  }

  private static func classic(_ classCount: Int) -> Sequential {
    Sequential([
      "layer1": Sequential(
        Conv2d(outputChannels: 32, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU(),
        MaxPool2d(kernelSize: 2)),
      "layer2": Sequential(
        Conv2d(outputChannels: 64, kernelSize: 3), BatchNorm2d(), ReLU(), MaxPool2d(kernelSize: 2)),
      "flatten": Flatten(),
      "fc1": Linear(outputs: 600),
      "drop": Dropout(probability: 0.25),
      "fc2": Linear(outputs: 120),
      "fc3": Linear(outputs: classCount),
    ])
  }

  /// A 3×3 convolution, a 2×2 max pool where asked for, a batch norm and a rectifier.
  private static func block(_ channels: Int, pools: Bool) -> Sequential {
    let convolution = Conv2d(outputChannels: channels, kernelSize: 3, padding: 1, bias: false)
    return pools
      ? Sequential([
        "conv": convolution, "pool": MaxPool2d(kernelSize: 2), "norm": BatchNorm2d(),
        "relu": ReLU(),
      ])
      : Sequential(["conv": convolution, "norm": BatchNorm2d(), "relu": ReLU()])
  }
}
