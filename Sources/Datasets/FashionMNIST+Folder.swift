public import Foundation

extension FashionMNIST {
  /// Reads the four files of a folder.
  ///
  /// Files may be packed with gzip (`train-images-idx3-ubyte.gz`) or not
  /// (`train-images-idx3-ubyte`). Files with other checksums than the published ones are read too;
  /// the provenance then says that they are not verified.
  ///
  /// - Throws: `DatasetError` for a file that is missing or not what it must be.
  public static func folds(in folder: URL) throws -> DatasetFolds {
    try folds(in: folder, files: published)
  }

  /// Reads the test images of a folder and their labels, which is faster than to read all.
  ///
  /// - Throws: `DatasetError` for a file that is missing or not what it must be.
  public static func testSet(in folder: URL) throws -> ImageDataset {
    try testSet(in: folder, files: published).dataset
  }

  /// Reads the test images and their labels from files that must have other checksums.
  static func testSet(in folder: URL, files: Files) throws -> (
    dataset: ImageDataset, verified: Bool
  ) {
    try checkFolder(folder)
    let test = try images(files.testImages, files.testLabels, in: folder)
    return (test.dataset, test.files.allSatisfy(\.verified))
  }

  private static func checkFolder(_ folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw DatasetError(
        folder.path, "there is no such folder",
        remedy: "Name the folder of the files with --data DIR"
      )
    }
  }

  /// Reads four files in the same form that must have other checksums.
  package static func folds(in folder: URL, files: Files) throws -> DatasetFolds {
    try checkFolder(folder)
    let training = try images(files.trainingImages, files.trainingLabels, in: folder)
    let test = try images(files.testImages, files.testLabels, in: folder)
    let provenance = DatasetProvenance(source: folder.path, files: training.files + test.files)
    return DatasetFolds(labelled: training.dataset, test: test.dataset, provenance: provenance)
  }

  private static func images(
    _ images: PublishedFile, _ labels: PublishedFile, in folder: URL
  ) throws -> (dataset: ImageDataset, files: [DatasetProvenance.File]) {
    let imageFile = try open(images, in: folder)
    let labelFile = try open(labels, in: folder)
    let pixels = try imageFile.parse(as: .images)
    let classes = try labelFile.parse(as: .labels)
    try check(pixels, classes, imageFile.path, labelFile.path)
    let dataset = ImageDataset(
      name: "fashion-mnist", classNames: classNames, size: (28, 28), pixels: pixels.values,
      labels: classes.values)
    return (dataset, [imageFile.record, labelFile.record])
  }

  private static func check(
    _ images: IDXFile, _ labels: IDXFile, _ imagePath: String, _ labelPath: String
  ) throws {
    let remedy = "Name a folder of good files with --data DIR"
    guard images.shape.dropFirst().elementsEqual([28, 28]) else {
      throw DatasetError(
        imagePath, "the images have \(images.shape[1])×\(images.shape[2]) pixels, not 28×28",
        remedy: remedy)
    }
    guard images.shape[0] == labels.shape[0] else {
      throw DatasetError(
        labelPath, "\(labels.shape[0]) labels do not fit the \(images.shape[0]) images beside them",
        remedy: remedy)
    }
    if let index = labels.values.firstIndex(where: { $0 >= classNames.count }) {
      throw DatasetError(
        labelPath,
        "label \(labels.values[index]) of image \(index) is out of range 0...\(classNames.count - 1)",
        remedy: remedy)
    }
  }

  /// A file's bytes, unpacked.
  private struct OpenFile {
    let path: String
    let contents: [UInt8]
    let record: DatasetProvenance.File

    init(_ url: URL, published: PublishedFile) throws {
      path = url.path
      let bytes = try Self.bytes(of: url)
      contents = try GzipFile(unpacking: bytes, of: path).contents
      record = DatasetProvenance.File(
        name: url.lastPathComponent, size: bytes.count,
        sha256: PublishedFile.sha256(of: bytes),
        verified: published.state(of: bytes, holding: contents) == .verified)
    }

    func parse(as kind: IDXFile.Kind) throws -> IDXFile {
      try IDXFile(parsing: contents, as: kind, of: path)
    }

    private static func bytes(of url: URL) throws -> Data {
      do {
        return try Data(contentsOf: url)
      } catch {
        let isFolder = (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
        let finding = isFolder ? "it is a folder" : "the file cannot be read: \(error.reason)"
        throw DatasetError(
          url.path, finding, remedy: "Put the file there, or name another folder with --data DIR")
      }
    }
  }

  private static func open(_ file: PublishedFile, in folder: URL) throws -> OpenFile {
    guard let url = file.place(in: folder) else {
      throw DatasetError(
        folder.appendingPathComponent(file.name).path, "there is no such file, packed or not",
        remedy: "The folder must hold the four files of Fashion-MNIST; 'lookbook data fetch' gets"
          + " them")
    }
    return try OpenFile(url, published: file)
  }
}
