import Foundation
import NeuralNetwork
import TestSupport
import Testing
import Training

@Suite struct SafeTensorsTests {
  private func file(header: String, data: Int = 0, length: UInt64? = nil) -> Data {
    var file = Data()
    withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian) {
      file.append(contentsOf: $0)
    }
    return file + Data(header.utf8) + Data(repeating: 0, count: data)
  }

  @Test func `what is written is read back`() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "a.safetensors")
    let written = SafeTensors(
      [
        ("conv.weight", Tensor(shape: [2, 1, 1, 2], scalars: [1, -2, 3.5, .infinity])),
        ("scalar", Tensor(shape: [], scalars: [0.25])),
        ("empty", Tensor(shape: [0, 3], scalars: [])),
      ], metadata: ["format": "pt"])
    try written.write(to: url)
    let read = try SafeTensors(contentsOf: url)
    #expect(read.metadata == written.metadata)
    #expect(read.tensors.map(\.name) == written.tensors.map(\.name))
    #expect(read.tensors.map(\.tensor) == written.tensors.map(\.tensor))
    #expect(read["scalar"]?.scalars == [0.25])
    #expect(read["nothing"] == nil)
  }

  @Test func `the numbers begin at a multiple of eight bytes`() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "a.safetensors")
    try SafeTensors([("x", Tensor(shape: [1], scalars: [1]))]).write(to: url)
    let data = try Data(contentsOf: url)
    #expect((data.count - 4).isMultiple(of: 8))
    #expect(data.suffix(4) == Data([0, 0, 0x80, 0x3F]))
  }

  @Test(arguments: [
    ("", "too few for a length"),
    (#"{"a":1}"#, "without dtype, shape or data_offsets"),
    (#"[1]"#, "no JSON object"),
    (#"{"a""#, "no JSON object"),
    (#"{"a":{"dtype":"F7","shape":[1],"data_offsets":[0,4]}}"#, "as F7, a type that the format"),
    (#"{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}"#, "the bytes 0..<1"),
    (
      #"{"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"#
        + #""a":{"dtype":"I8","shape":[2],"data_offsets":[2,4]}}"#, "describes 'a' twice"
    ),
    (
      #"{"a":{"dtype":"I8","shape":[3],"data_offsets":[0,3]},"#
        + #""b":{"dtype":"I8","shape":[2],"data_offsets":[2,4]}}"#, "an overlap at byte 3"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}"#,
      "the bytes 0..<9223372036854775807"
    ),
    (#"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#, "without dtype, shape"),
    (#"{"a":[]}"#, "without dtype, shape or data_offsets"),
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "the bytes 0..<4"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, "the bytes 4..<0"),
    (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "which no file can hold"),
    (
      #"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#,
      "which no file can hold"
    ),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "a gap or an overlap at byte 0"),
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "has 4 bytes of tensors"),
    (#"{"__metadata__":{"a":1}}"#, "that is no text"),
  ])
  func `a file that lies is refused`(header: String, finding: String) throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "bad.safetensors")
    try (header.isEmpty ? Data([1, 2]) : file(header: header, data: 4)).write(to: url)
    let error = #expect(throws: SafeTensorsError.self) { try SafeTensors(contentsOf: url) }
    let message = try #require(error).description
    #expect(message.hasPrefix(url.path))
    #expect(message.contains(finding))
  }

  @Test func `whole numbers are left out, and told of when they are asked for`() throws {
    let folder = try TemporaryFolder()
    let header =
      #"{"n":{"dtype":"I32","shape":[],"data_offsets":[0,4]},"#
      + #""w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#
    let url = folder.url.appending(path: "a.safetensors")
    try self.file(header: header, data: 8).write(to: url)
    #expect(try SafeTensors(contentsOf: url).tensors.map(\.name) == ["w"])
    let file = try SafeTensorsFile(url)
    #expect(file.entries.map(\.name) == ["n", "w"])
    let error = #expect(throws: SafeTensorsError.self) { try file.tensor(file.entries[0]) }
    #expect(
      try #require(error).description.contains("'n' as I32, not as one of F64, F32, F16, BF16"))
  }

  @Test(arguments: [65_536, 65_537, 100_000])
  func `no more than 65,536 tensors are read`(count: Int) throws {
    let folder = try TemporaryFolder()
    let entries = (0..<count).map { index in
      #""layer.\#(index)":{"dtype":"U8","shape":[1],"data_offsets":[\#(index),\#(index + 1)]}"#
    }
    let url = folder.url.appending(path: "a.safetensors")
    try file(header: "{\(entries.joined(separator: ","))}", data: count).write(to: url)
    if count == 65_536 {
      #expect(try SafeTensorsFile(url).entries.count == count)
    } else {
      let error = try #require(throws: SafeTensorsError.self) { try SafeTensorsFile(url) }
      #expect("\(error)".contains("describes more than 65536 tensors"))
    }
  }

  @Test func `of a large file only the wanted bytes are read`() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "large.safetensors")
    let size = 3 << 30
    let header =
      #"{"a":{"dtype":"U8","shape":[\#(size)],"data_offsets":[0,\#(size)]},"#
      + #""w":{"dtype":"F32","shape":[1],"data_offsets":[\#(size),\#(size + 4)]}}"#
    try file(header: header).write(to: url)
    // A file with a hole: 3 GiB long, a few bytes on the disk.
    let handle = try FileHandle(forWritingTo: url)
    try handle.seek(toOffset: UInt64(8 + header.utf8.count + size))
    try handle.write(contentsOf: Data([0, 0, 0x80, 0x3F]))
    try handle.close()
    let file = try SafeTensorsFile(url)
    #expect(try file.tensor(file.entries[1]).scalars == [1])
  }

  @Test(arguments: [UInt64(100), UInt64.max, UInt64(1) << 63])
  func `a header longer than the file is refused`(length: UInt64) throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appending(path: "bad.safetensors")
    try file(header: "{}", length: length).write(to: url)
    #expect(throws: SafeTensorsError.self) { try SafeTensors(contentsOf: url) }
  }

  @Test func `a file that is not there is named`() throws {
    let error = #expect(throws: SafeTensorsError.self) {
      try SafeTensors(contentsOf: URL(fileURLWithPath: "/nowhere/model.safetensors"))
    }
    #expect(try #require(error).description.hasPrefix("/nowhere/model.safetensors: cannot be read"))
  }
}
