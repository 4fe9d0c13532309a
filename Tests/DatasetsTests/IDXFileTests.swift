import Datasets
import Foundation
import TestSupport
import Testing

struct IDXFileTests {
  @Test func `labels are read in order`() throws {
    let bytes = IDXFixture.idx(magic: 2049, shape: [3], values: [7, 0, 9])
    let file = try IDXFile(parsing: bytes, as: .labels, of: "labels")
    #expect(file.shape == [3])
    #expect(file.values == [7, 0, 9])
  }

  @Test func `images are read row by row`() throws {
    let bytes = IDXFixture.idx(magic: 2051, shape: [2, 1, 3], values: [1, 2, 3, 4, 5, 6])
    let file = try IDXFile(parsing: bytes, as: .images, of: "images")
    #expect(file.shape == [2, 1, 3])
    #expect(file.values == [1, 2, 3, 4, 5, 6])
  }

  private static let wayOut =
    " Get the file again, or name a folder of good files with --data DIR."

  @Test(arguments: [
    ([], "labels.idx: 0 bytes are too few for the 8-byte header of IDX labels."),
    (
      IDXFixture.idx(magic: 2051, shape: [1, 1, 1], values: [0]),
      "labels.idx: the magic number is 2051, which announces images; IDX labels start with 2049."
    ),
    (
      IDXFixture.idx(magic: 0x1f8b_0800, shape: [1], values: [0]),
      "labels.idx: the magic number is 529205248, which is not IDX; IDX labels start with 2049."
    ),
    (
      IDXFixture.idx(magic: 2049, shape: [4], values: [0, 1, 2]),
      "labels.idx: the header announces 4 values, but 3 bytes follow: 1 are missing."
    ),
    (
      IDXFixture.idx(magic: 2049, shape: [2], values: [0, 1, 2]),
      "labels.idx: the header announces 2 values, but 3 bytes follow: 1 are too many."
    ),
    (
      IDXFixture.idx(magic: 2049, shape: [0], values: []),
      "labels.idx: the header announces 0 values, which is no set of images or labels."
    ),
  ])
  func `a bad file of labels is refused`(bytes: [UInt8], message: String) {
    let error = #expect(throws: DatasetError.self) {
      try IDXFile(parsing: bytes, as: .labels, of: "labels.idx")
    }
    #expect(error?.description == message + Self.wayOut)
  }

  @Test func `sizes whose product overflows are refused`() {
    let bytes = IDXFixture.idx(magic: 2051, shape: [~0, ~0, ~0], values: [])
    let error = #expect(throws: DatasetError.self) {
      try IDXFile(parsing: bytes, as: .images, of: "images.idx")
    }
    #expect(error?.finding.hasPrefix("the header announces 4294967295×4294967295×") == true)
  }
}
