import Crypto
import Foundation

/// All runs of the folder at a moment.
struct Listing: Sendable {
  /// The runs, those that changed last first.
  var runs: [ServedRun] = []
  /// The names of runs that are not read, for a link beside them leads out of the folder.
  var leftOut: [String] = []
  /// Why nothing can be read; nil when something can, or there is nothing.
  var problem: String?

  /// Returns the run of a name; nil when there is none.
  func run(named name: String) -> ServedRun? { runs.first { $0.name == name } }

  /// How all stands at a time: other letters and digits after every change.
  func version(at now: Date) -> String {
    Self.digest(
      runs.map { "\($0.name)\n\($0.version(at: now))" } + leftOut + [problem ?? ""])
  }

  /// The beginning of the SHA-256 of some texts.
  static func digest(_ texts: [String]) -> String {
    let hash = SHA256.hash(data: Data(texts.joined(separator: "\n\n").utf8))
    return hash.prefix(8).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}

extension ServedRun {
  /// How the run stands at a time: other letters and digits after every change.
  func version(at now: Date) -> String { Listing.digest([stamp, state(at: now).rawValue]) }
}
