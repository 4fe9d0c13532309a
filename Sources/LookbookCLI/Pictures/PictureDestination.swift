import ArgumentParser
import CairoRendering
import Foundation
import Plotting
import RunHistory

/// Where a picture goes.
struct PictureDestination: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")], parsing: .singleValue,
    help: ArgumentHelp(
      "A file to write: .png, .svg or .pdf. May be repeated.", valueName: "file"),
    completion: .file(extensions: PictureKind.allCases.map(\.rawValue)),
    transform: URL.init(fileURLWithPath:))
  var outputs: [URL] = []

  @Flag(exclusivity: .exclusive)
  var standardOutput: StandardOutputKind?

  /// Whether nobody asked for a picture.
  var isNowhere: Bool { outputs.isEmpty && standardOutput == nil }

  func validate() throws {
    for output in outputs where PictureKind(of: output) == nil {
      throw ValidationError(
        "'\(output.relativePath)' does not end in .png, .svg or .pdf, the kinds of picture that "
          + "there are.")
    }
    var paths: Set<String> = []
    for output in outputs where !paths.insert(output.standardizedFileURL.path).inserted {
      throw ValidationError("'\(output.relativePath)' is given twice with -o.")
    }
  }

  /// Draws a figure and writes its files whole or not at all; prints their paths.
  ///
  /// - Parameters:
  ///   - figure: Reads the data and makes the figure.
  ///   - sources: The files that the figure shows; their digest is computed meanwhile.
  ///   - style: How it looks.
  /// - Throws: What `figure` throws, `CairoError`, `OutputError`, and `TerminalOutput`.
  func write(
    _ figure: @autoclosure () throws -> Figure, of sources: [URL], style: PictureStyle
  ) throws {
    if standardOutput != nil, isatty(STDOUT_FILENO) == 1 { throw TerminalOutput() }
    let digest = SourceDigest(of: sources)
    let figure = try figure()
    let command = CommandWords(CommandLine.arguments.dropFirst()).line
    let styled = try style.applied(
      to: figure, provenance: Provenance(digest: digest.value(), command: command))
    let warnings = WarningsOnce()
    // Everything is drawn before anything is written.
    var drawn: [PictureKind: [UInt8]] = [:]
    for kind in outputs.compactMap(PictureKind.init) + [standardOutput?.kind].compactMap(\.self)
    where drawn[kind] == nil {
      drawn[kind] = try kind.file(of: styled, style: style, warn: warnings.say)
    }
    for output in outputs {
      guard let bytes = PictureKind(of: output).flatMap({ drawn[$0] }) else { continue }
      try write(bytes, to: output)
    }
    if let bytes = standardOutput.flatMap({ drawn[$0.kind] }) {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
  }

  private func write(_ bytes: [UInt8], to output: URL) throws {
    try Data(bytes).writeOutput(to: output)
    if standardOutput == nil {
      print(output.relativePath)
    } else {
      Terminal.say(output.relativePath)
    }
  }
}

/// A picture that would be written onto a terminal.
struct TerminalOutput: Error, CustomStringConvertible {
  var description: String {
    "--stdout writes the bytes of a picture, and standard output is a terminal. Send it to a "
      + "program or a file, as in 'lookbook … --stdout > picture.png', or use -o."
  }
}
