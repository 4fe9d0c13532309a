import Datasets
import Foundation
import TestSupport
import Testing

struct FashionMNISTTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try folder.write(Data(bytes), to: name)
  }

  private func writeAll() throws {
    for (name, bytes) in Fixture.packed { try folder.write(bytes, to: name) }
  }

  private func folds() throws -> DatasetFolds {
    try FashionMNIST.folds(in: folder.url, files: Fixture.files)
  }

  @Test func `a folder of the published files is read and verified`() throws {
    try writeAll()
    let folds = try folds()
    #expect(folds.name == "fashion-mnist")
    #expect(folds.classNames.count == 10)
    #expect(folds.training.height == 28 && folds.training.width == 28)
    #expect(folds.training.count == 110)
    #expect(folds.validation.count == 10)
    #expect(folds.test.count == 20)
    #expect(folds.validation.classCounts == Array(repeating: 1, count: 10))
    #expect(folds.test.labels == (0..<20).map { UInt8($0 % 10) })
    #expect(folds.test[1].elementsEqual((0..<784).map { UInt8(truncatingIfNeeded: 1 + $0) }))
    #expect(folds.provenance.verified)
    #expect(folds.provenance.files.map(\.name) == Fixture.small.map(\.name))
    #expect(folds.provenance.files.map(\.sha256) == Fixture.files.all.map(\.sha256))
  }

  @Test func `files that are not packed are read, and verified by what they hold`() throws {
    for (name, bytes) in Fixture.small { try write(String(name.dropLast(3)), bytes) }
    let folds = try folds()
    #expect(folds.training.count == 110)
    #expect(folds.provenance.verified)
    #expect(folds.provenance.files.first?.name == "train-images-idx3-ubyte")
  }

  @Test func `files that someone else packed are verified by what they hold`() throws {
    try writeAll()
    let packed = Fixture.gzip(Fixture.small[0].bytes)
    var other = packed
    other[4] = 77  // The time of the packing.
    try write(Fixture.small[0].name, other)
    #expect(try folds().provenance.verified)
    #expect(Fixture.files.trainingImages.state(in: folder.url) == .verified)
  }

  @Test func `files with other checksums are read, and not verified`() throws {
    try writeAll()
    var labels = IDXFixture.labels(20)
    labels[8] = 9
    try write("t10k-labels-idx1-ubyte.gz", Fixture.gzip(labels))
    let folds = try folds()
    #expect(folds.test.labels[0] == 9)
    #expect(!folds.provenance.verified)
    #expect(folds.provenance.files.map(\.verified) == [true, true, true, false])
  }

  @Test func `a missing folder is named`() {
    let nowhere = folder.file("nowhere")
    let error = #expect(throws: DatasetError.self) { try FashionMNIST.folds(in: nowhere) }
    #expect(
      error?.description
        == "\(nowhere.path): there is no such folder. Name the folder of the files with --data DIR."
    )
  }

  @Test func `a folder in a file's place is named`() throws {
    try writeAll()
    let path = folder.file("t10k-labels-idx1-ubyte.gz")
    try FileManager.default.removeItem(at: path)
    try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
    let error = #expect(throws: DatasetError.self) { try folds() }
    #expect(error?.finding == "it is a folder")
  }

  @Test func `a missing file is named, with the way out`() throws {
    try writeAll()
    try FileManager.default.removeItem(at: folder.file("t10k-images-idx3-ubyte.gz"))
    let error = #expect(throws: DatasetError.self) { try folds() }
    let path = folder.file("t10k-images-idx3-ubyte.gz").path
    #expect(
      error?.description
        == "\(path): there is no such file, packed or not. The folder must hold the four files of"
        + " Fashion-MNIST; 'lookbook data fetch' gets them.")
  }

  @Test(arguments: [
    (
      "train-labels-idx1-ubyte.gz", Fixture.gzip(IDXFixture.labels(119)),
      "119 labels do not fit the 120 images beside them"
    ),
    (
      "t10k-labels-idx1-ubyte.gz",
      Fixture.gzip(IDXFixture.labels(20).dropLast() + [10]),
      "label 10 of image 19 is out of range 0...9"
    ),
    (
      "t10k-images-idx3-ubyte.gz",
      Fixture.gzip(
        IDXFixture.idx(magic: 2051, shape: [20, 1, 784], values: Array(repeating: 0, count: 15680))),
      "the images have 1×784 pixels, not 28×28"
    ),
    (
      "train-images-idx3-ubyte.gz", Array(Fixture.gzip(IDXFixture.images(120)).prefix(50_000)),
      "the gzip data is cut off after 50000 bytes (49985 unpacked)"
    ),
    (
      "train-images-idx3-ubyte.gz", Fixture.gzip(IDXFixture.labels(120)),
      "the magic number is 2049, which announces labels; IDX images start with 2051"
    ),
  ])
  func `a bad file is named, with what was found`(
    name: String, bytes: [UInt8], finding: String
  ) throws {
    try writeAll()
    try write(name, bytes)
    let error = #expect(throws: DatasetError.self) { try folds() }
    #expect(error?.subject == folder.file(name).path)
    #expect(error?.finding == finding)
  }

  @Test(arguments: [
    (["XDG_CACHE_HOME": "/var/cache/me"], "/var/cache/me/lookbook/fashion-mnist"),
    (["XDG_CACHE_HOME": "relative"], "/home/me/.cache/lookbook/fashion-mnist"),
    (["XDG_CACHE_HOME": ""], "/home/me/.cache/lookbook/fashion-mnist"),
    (["HOME": "/home/you"], "/home/you/.cache/lookbook/fashion-mnist"),
    (["HOME": "here"], "/home/me/.cache/lookbook/fashion-mnist"),
    ([:], "/home/me/.cache/lookbook/fashion-mnist"),
  ])
  func `the cache is where the environment says`(environment: [String: String], path: String) {
    let home = URL(fileURLWithPath: "/home/me", isDirectory: true)
    #expect(FashionMNIST.cacheFolder(environment: environment, home: home).path == path)
  }
}
