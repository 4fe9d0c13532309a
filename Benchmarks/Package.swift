// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "lookbook-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "lookbook", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "lookbook-bench",
      dependencies: [
        .product(name: "NeuralNetwork", package: "lookbook"),
        .product(name: "Datasets", package: "lookbook"),
        .product(name: "Training", package: "lookbook"),
        .product(name: "RunHistory", package: "lookbook"),
        .product(name: "HistoryFormats", package: "lookbook"),
        .product(name: "Plotting", package: "lookbook"),
        .product(name: "CairoRendering", package: "lookbook"),
        .product(name: "TrainingReports", package: "lookbook"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/LookbookBench")
  ],
  swiftLanguageModes: [.v6]
)
