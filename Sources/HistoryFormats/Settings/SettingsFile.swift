package import Foundation
package import RunHistory

/// A small YAML or JSON file with the settings of a run, beside its history.
struct SettingsFile {
  /// The largest file that is read, in bytes; nobody writes more settings by hand.
  static let mostBytes = 1 << 20

  let url: URL

  /// Reads the settings.
  ///
  /// - Throws: `SettingsError` with a reason for people; a run can be shown without its settings.
  func read() throws(SettingsError) -> JSONObject {
    let bytes = try bytes()
    guard bytes.contains(where: { $0 > 0x20 }) else { return [:] }
    let value =
      url.pathExtension.lowercased() == "json"
      ? try json(bytes) : try SettingsYAML(String(decoding: bytes, as: UTF8.self)).value()
    switch value {
    case .object(let settings): return settings
    case .null: return [:]
    default: throw SettingsError("it holds no names with values")
    }
  }

  private func bytes() throws(SettingsError) -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      try FilePieces(url).forEach { piece in
        bytes += piece
        guard bytes.count <= Self.mostBytes else {
          throw SettingsError("it has more than \(Self.mostBytes) bytes")
        }
      }
      return bytes
    } catch let error as SettingsError {
      throw error
    } catch HistoryError.unreadable(_, let reason) {
      throw SettingsError(reason)
    } catch {
      throw SettingsError(error.systemReason)
    }
  }

  private func json(_ bytes: [UInt8]) throws(SettingsError) -> JSONValue {
    do {
      return try JSONValue(json: bytes)
    } catch {
      throw SettingsError("it is not JSON: \(error)")
    }
  }
}

/// Why settings could not be read.
struct SettingsError: Error, Hashable, CustomStringConvertible {
  /// The reason, to stand after a colon.
  let description: String
  /// The line, counted from 1, where it is known.
  let line: Int?

  init(_ description: String, line: Int? = nil) {
    (self.description, self.line) = (description, line)
  }
}

extension History {
  /// Adds the settings that a file beside the run holds, if it is there.
  ///
  /// Settings that are known already keep their values. What cannot be read becomes a warning.
  ///
  /// - Parameters:
  ///   - url: A YAML or, by its name, a JSON file.
  ///   - group: A name under which they go together, instead of one by one.
  package mutating func addSettings(from url: URL, as group: String? = nil) {
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    do throws(SettingsError) {
      let settings = try SettingsFile(url: url).read()
      if let group {
        if !settings.isEmpty { header.config[group] = .object(settings) }
      } else {
        addSettings(settings)
      }
    } catch {
      warnings.append(
        HistoryWarning(
          file: url.relativePath, at: error.line.map { .line($0) },
          message: "the settings are not read: \(error)"))
    }
  }

  /// Adds settings; those that are known already keep their values.
  mutating func addSettings(_ settings: JSONObject) {
    let known = header.config.entries.map { ($0.key, $0.value) }
    let added = settings.entries.map { ($0.key, $0.value) }
    header.config = JSONObject(known + added + known)
  }
}
