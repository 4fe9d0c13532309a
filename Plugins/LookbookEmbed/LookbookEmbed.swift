import Foundation
import PackagePlugin

/// `swift package lookbook-embed`: runs `lookbook embed` on the Markdown pages of a package.
@main
struct LookbookEmbed: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let root = context.package.directoryURL
    var extractor = ArgumentExtractor(arguments)
    var options: [String] = []
    for name in ["check", "force", "prune", "help"] where extractor.extractFlag(named: name) > 0 {
      options.append("--\(name)")
    }
    for name in ["images", "root", "markup"] {
      options += extractor.extractOption(named: name).flatMap { ["--\(name)", $0] }
    }
    // What is unknown is passed on, for lookbook to say so.
    let named = extractor.remainingArguments
    let pages = named.isEmpty && !options.contains("--help") ? try Self.pages(in: root) : []
    guard !pages.isEmpty || !named.isEmpty || options.contains("--help") else {
      print("No Markdown page of \(context.package.displayName) has a chart of Lookbook's.")
      return
    }
    let process = Process()
    process.executableURL = try program()
    process.arguments = ["embed"] + options + named + pages
    process.currentDirectoryURL = root
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw EmbedError(status: process.terminationStatus)
    }
  }

  /// Builds `lookbook`, and finds it.
  private func program() throws -> URL {
    let build = try packageManager.build(
      .product("lookbook"), parameters: .init(configuration: .release, logging: .concise))
    guard build.succeeded,
      let program = build.builtArtifacts.first(where: { $0.kind == .executable })
    else { throw BuildError(log: build.logText) }
    return program.url
  }

  /// Finds the pages that name the program, by their paths in the package.
  private static func pages(in root: URL) throws -> [String] {
    let files = FileManager.default.enumerator(
      at: root, includingPropertiesForKeys: [.isRegularFileKey], options: .skipsHiddenFiles)
    var pages: [String] = []
    while let file = files?.nextObject() as? URL {
      guard ["md", "markdown"].contains(file.pathExtension.lowercased()),
        try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true,
        try Data(contentsOf: file).range(of: Data("<!-- lookbook ".utf8)) != nil
      else { continue }
      let path = file.standardizedFileURL.path
      let prefix = root.standardizedFileURL.path + "/"
      pages.append(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)
    }
    return pages.sorted()
  }
}

/// What `lookbook embed` ended with.
struct EmbedError: Error, CustomStringConvertible {
  let status: Int32

  var description: String { "lookbook embed ended with status \(status); see above." }
}

/// A program that cannot be built.
struct BuildError: Error, CustomStringConvertible {
  let log: String

  var description: String { "lookbook cannot be built:\n\(log)" }
}
