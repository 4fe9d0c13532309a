import Foundation
import TestSupport
import Testing

/// A folder with pages and a small run, and `lookbook embed` in it.
struct EmbedLab {
  let folder: TemporaryFolder

  /// A block that was not drawn yet.
  static let block = "<!-- lookbook plot loss a.csv -->\n<!-- /lookbook -->"

  init() throws {
    folder = try TemporaryFolder()
    try writeRun()
  }

  func writeRun(_ loss: Double = 0.5, to name: String = "a.csv") throws {
    try folder.write("step,val_loss\n1,\(loss)\n2,0.25\n", to: name)
  }

  func writeModel(to name: String) throws {
    let header = #"{"b.weight":{"dtype":"F32","shape":[1,1,1,2],"data_offsets":[0,8]}}"#
    var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    file += Data(header.utf8) + Data(repeating: 0x3F, count: 8)
    try folder.write(file, to: name)
  }

  func embed(_ arguments: String...) throws -> Program.Outcome {
    try Program("lookbook").run(["embed"] + arguments, in: folder)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.file(name)) }

  /// The pictures in a folder, in the order of their names.
  func pictures(in images: String = "images") throws -> [String] {
    let path = folder.file(images).path
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// All files and what they hold.
  func everything() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path) {
      files[path] = (try? bytes(path)) ?? Data()
    }
    return files
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file(name).path, withDestinationPath: target)
  }
}
