// swift-tools-version: 6.2
import PackageDescription

// Built with -sanitize=fuzzer,address, see `make fuzz`.
let package = Package(
  name: "lookbook-fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "lookbook", path: "..")],
  targets: [
    .target(name: "CFuzzer"),
    .target(
      name: "HistoryChecks", dependencies: [.product(name: "RunHistory", package: "lookbook")]),
    .executableTarget(
      name: "lookbook-fuzz",
      dependencies: [
        "CFuzzer", "HistoryChecks", .product(name: "HistoryFormats", package: "lookbook"),
      ],
      path: "Sources/LookbookFuzz"),
    // Built without, see scripts/cuts.
    .executableTarget(
      name: "lookbook-cuts",
      dependencies: ["HistoryChecks", .product(name: "HistoryFormats", package: "lookbook")],
      path: "Sources/LookbookCuts"),
  ],
  swiftLanguageModes: [.v6]
)
