// swift-tools-version: 6.2
import PackageDescription

// Built with -sanitize=fuzzer,address, see `make fuzz`.
let package = Package(
  name: "lookbook-fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "lookbook", path: "..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "lookbook-fuzz",
      dependencies: ["CFuzzer", .product(name: "HistoryFormats", package: "lookbook")],
      path: "Sources/LookbookFuzz"),
  ],
  swiftLanguageModes: [.v6]
)
