// swift-tools-version: 6.2
import PackageDescription

let conventions: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The program holds what it uses of Swift's libraries, at a fixed place as Debian's Python: it starts in half of
// the time and takes a quarter less memory, and runs where there is no Swift. The libraries that static
// Foundation needs are named, as only the linker is told.
let staticRuntime: [LinkerSetting] =
  [
    .unsafeFlags(
      [
        "-static-stdlib", "-use-ld=lld", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-rosegment",
      ], .when(platforms: [.linux]))
  ]
  + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections"].map {
    .linkedLibrary($0, .when(platforms: [.linux]))
  }

let package = Package(
  name: "lookbook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "lookbook", targets: ["lookbook"]),
    .executable(name: "lookbook-serve", targets: ["lookbook-serve"]),
    .library(name: "RunHistory", targets: ["RunHistory"]),
    .library(name: "HistoryFormats", targets: ["HistoryFormats"]),
    .library(name: "NeuralNetwork", targets: ["NeuralNetwork", "Kernels"]),
    .library(name: "Datasets", targets: ["Datasets"]),
    .library(name: "Training", targets: ["Training"]),
    .library(name: "ModelExchange", targets: ["ModelExchange"]),
    .library(name: "Plotting", targets: ["Plotting"]),
    .library(name: "CairoRendering", targets: ["CairoRendering"]),
    .library(name: "DrawnGarments", targets: ["DrawnGarments"]),
    .library(name: "Reports", targets: ["Reports"]),
    .library(name: "TrainingReports", targets: ["TrainingReports"]),
    .library(name: "RunServer", targets: ["RunServer"]),
    .plugin(name: "LookbookEmbed", targets: ["LookbookEmbed"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CCairo", pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CLibPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(name: "CPNG", dependencies: ["CZlib"]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    // The engine.
    .target(name: "Kernels", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "NeuralNetwork", dependencies: ["Kernels"], swiftSettings: conventions),
    .target(
      name: "Datasets",
      dependencies: [
        "NeuralNetwork", "CCurl", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: conventions),
    .target(
      name: "Training",
      dependencies: [
        "RunHistory", "NeuralNetwork", "Datasets",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: conventions),

    .target(
      name: "ModelExchange",
      dependencies: [
        "NeuralNetwork", "Training", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["onnx.proto"], swiftSettings: conventions),

    // The record and the pictures.
    .target(name: "RunHistory", swiftSettings: conventions),
    .target(
      name: "HistoryFormats",
      dependencies: [
        "RunHistory", "CSQLite", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["TensorBoard/event.proto", "WeightsAndBiases/record.proto"],
      swiftSettings: conventions),
    .target(name: "Plotting", swiftSettings: conventions),
    .target(
      name: "CairoRendering", dependencies: ["Plotting", "CCairo", "CPango", "CPNG", "CLibPNG"],
      swiftSettings: conventions),
    .target(
      name: "DrawnGarments", dependencies: ["Datasets", "Plotting", "CairoRendering"],
      swiftSettings: conventions),

    // The page.
    .target(
      name: "Templates", path: "templates", exclude: ["README.md"],
      resources: [
        "report.html", "picture.html", "table.html", "style.css", "report.js", "report.md",
        "comparison.js", "runs.html", "live.js",
      ].map { .embedInCode($0) }),
    .target(
      name: "Reports",
      dependencies: [
        "Templates", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: conventions),
    .target(
      name: "TrainingReports",
      dependencies: [
        "RunHistory", "NeuralNetwork", "Datasets", "Training", "Plotting", "Reports",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: conventions),

    // The server. It is a program of its own: it needs Foundation's networking, which would double the time
    // that the command takes to start.
    .target(
      name: "RunServer",
      dependencies: [
        "RunHistory", "HistoryFormats", "Training", "Plotting", "CairoRendering", "Reports",
        "TrainingReports", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: conventions),
    .executableTarget(
      name: "lookbook-serve", dependencies: ["RunServer"], swiftSettings: conventions),

    // The command.
    .target(
      name: "LookbookCLI",
      dependencies: [
        "RunHistory", "HistoryFormats", "Training", "ModelExchange", "Datasets", "DrawnGarments",
        "Plotting", "CairoRendering", "Reports", "TrainingReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: conventions),
    .executableTarget(
      name: "lookbook", dependencies: ["LookbookCLI"], swiftSettings: conventions,
      linkerSettings: staticRuntime),

    // `swift package lookbook-embed`. It builds the program itself: as a dependency, the program and all that it
    // needs would be compiled twice, once as a tool.
    .plugin(
      name: "LookbookEmbed",
      capability: .command(
        intent: .custom(
          verb: "lookbook-embed",
          description: "Renew the charts in the package's Markdown pages, or --check them."),
        permissions: [
          .writeToPackageDirectory(
            reason: "Charts are drawn beside the Markdown pages that show them.")
        ])),

    // Examples: every snippet of the documentation is in one of them.
    .executableTarget(
      name: "OwnTrainingLoop",
      dependencies: ["RunHistory", "Plotting", "CairoRendering", "TrainingReports"],
      path: "Examples/OwnTrainingLoop", swiftSettings: conventions),
    .executableTarget(
      name: "SmallChart", dependencies: ["Plotting", "CairoRendering"],
      path: "Examples/SmallChart", swiftSettings: conventions),
    .executableTarget(
      name: "OwnChart", dependencies: ["NeuralNetwork", "Plotting", "CairoRendering", "Reports"],
      path: "Examples/OwnChart", swiftSettings: conventions),
    .executableTarget(
      name: "OwnNetwork", dependencies: ["NeuralNetwork", "Datasets", "DrawnGarments"],
      path: "Examples/OwnNetwork", swiftSettings: conventions),
    .executableTarget(
      name: "TrainFMnist",
      dependencies: ["RunHistory", "NeuralNetwork", "Datasets", "DrawnGarments", "Training"],
      path: "Examples/TrainFMnist", swiftSettings: conventions),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["Plotting", "CairoRendering", "NeuralNetwork", "CLibPNG"],
      path: "Tests/TestSupport", swiftSettings: conventions),
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "Kernels", "TestSupport"],
      swiftSettings: conventions),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "NeuralNetwork", "TestSupport"],
      swiftSettings: conventions),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Training", "RunHistory", "Datasets", "NeuralNetwork", "TestSupport", "AllocationCount",
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: conventions),
    .testTarget(
      name: "ModelExchangeTests",
      dependencies: [
        "ModelExchange", "Training", "NeuralNetwork", "Datasets", "TestSupport",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      swiftSettings: conventions),
    .testTarget(
      name: "RunHistoryTests", dependencies: ["RunHistory", "TestSupport"],
      swiftSettings: conventions),
    .testTarget(
      name: "HistoryFormatsTests",
      dependencies: ["HistoryFormats", "RunHistory", "CSQLite", "TestSupport"],
      swiftSettings: conventions),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "TestSupport"], swiftSettings: conventions),
    .testTarget(
      name: "CairoRenderingTests",
      dependencies: ["CairoRendering", "CPNG", "NeuralNetwork", "Plotting", "TestSupport"],
      exclude: ["Goldens"], swiftSettings: conventions),
    .testTarget(
      name: "DrawnGarmentsTests", dependencies: ["DrawnGarments", "Datasets", "TestSupport"],
      swiftSettings: conventions),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Templates", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: conventions),
    .testTarget(
      name: "TrainingReportsTests",
      dependencies: [
        "TrainingReports", "Training", "RunHistory", "NeuralNetwork", "Datasets", "Plotting",
        "CairoRendering", "TestSupport",
      ],
      exclude: ["Goldens"], swiftSettings: conventions),
    .testTarget(
      name: "RunServerTests", dependencies: ["RunServer", "TestSupport"],
      swiftSettings: conventions),
    .testTarget(
      name: "LookbookCLITests",
      dependencies: [
        "LookbookCLI", "HistoryFormats", "RunHistory", "NeuralNetwork", "Training", "TestSupport",
      ],
      exclude: ["Goldens"], swiftSettings: conventions),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)
