import ArgumentParser
import Foundation
import Plotting

/// Whether a picture shows what its data are now.
enum Freshness: Hashable {
  /// The data have the digest that the picture says.
  case upToDate
  /// The data have another digest.
  case stale(digest: String)
  /// There is nothing to compare, for a reason.
  case unknown(String)

  /// Compares a picture with its data.
  ///
  /// - Parameters:
  ///   - picture: The picture.
  ///   - places: Where the data are; empty for where the picture's command says, from the current folder.
  init(of picture: InspectedPicture, dataAt places: [URL]) {
    guard let provenance = picture.provenance else {
      self = .unknown("it does not say from what it was made")
      return
    }
    guard let digest = provenance.digest else {
      self = .unknown("it does not say what its data were")
      return
    }
    do {
      let sources = try Self.sources(of: provenance.command, at: places)
      guard let found = SourceDigest(of: sources).value() else {
        let names = sources.map(\.relativePath).joined(separator: ", ")
        self = .unknown(
          names.isEmpty ? "its command reads no file" : "\(names) cannot be read")
        return
      }
      self = found == digest ? .upToDate : .stale(digest: found)
    } catch {
      self = .unknown("\(error)")
    }
  }

  /// Finds the files that a command reads.
  private static func sources(of line: String, at places: [URL]) throws -> [URL] {
    guard var command = Self.command(line) else {
      guard !places.isEmpty else { throw UnknownCommand(line: line) }
      // A command of a newer Lookbook; of a file one need not know how it is read.
      return places
    }
    if !places.isEmpty { command.places = places }
    return try command.sources()
  }

  private static func command(_ line: String) -> (any PictureCommand)? {
    guard let words = CommandWords(line: line)?.words else { return nil }
    // Without a place for the picture, the command of a single one would not be understood.
    let end = words.firstIndex(of: "--") ?? words.endIndex
    let whole = Array(words[..<end] + ["--stdout"] + words[end...])
    return [whole, words].lazy
      .compactMap { try? Lookbook.parseAsRoot($0) as? any PictureCommand }.first
  }

  /// The exit status that tells a script.
  var status: Int32 {
    switch self {
    case .upToDate: 0
    case .stale: 1
    case .unknown: 2
    }
  }
}

/// A command that this program does not know.
struct UnknownCommand: Error, CustomStringConvertible {
  let line: String

  var description: String {
    "its command, '\(line.printable)', is none that this Lookbook draws pictures with; "
      + "say where its data are"
  }
}
