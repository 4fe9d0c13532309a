import Foundation
import TestSupport
import Testing

/// Names in the letters of the world, in the only fonts that a machine has.
@Suite struct LabelTests {
  /// Latin and Arabic; Chinese; pictures with colours.
  private static let fonts = [
    "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DroidSansFallbackFull.ttf", "NotoColorEmoji.ttf",
  ]

  /// The files of these fonts; nil where one is not installed.
  private static let files: [URL]? = {
    guard let list = ImageProgram("fc-list"), let folder = try? TemporaryFolder(),
      let output = try? list.run(["--format", "%{file}\n"], in: folder)
    else { return nil }
    let installed = String(decoding: output, as: UTF8.self).split(separator: "\n")
      .map { URL(fileURLWithPath: String($0)) }
    let files = fonts.compactMap { name in installed.first { $0.lastPathComponent == name } }
    return files.count == fonts.count ? files : nil
  }()

  /// A configuration that knows these fonts alone, and that makes pictures as large as letters.
  private func configuration(in folder: TemporaryFolder) throws -> URL {
    let factor = """
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
      """
    let fonts = folder.file("fonts")
    try FileManager.default.createDirectory(at: fonts, withIntermediateDirectories: true)
    for file in try #require(Self.files) {
      try FileManager.default.createSymbolicLink(
        at: fonts.appending(path: file.lastPathComponent), withDestinationURL: file)
    }
    return try folder.write(
      """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>\(fonts.path)</dir><cachedir>\(folder.file("font-cache").path)</cachedir>
      <match target="font"><test name="outline"><bool>false</bool></test>
      <edit name="matrix" mode="assign"><times><name>matrix</name><matrix>\(factor)
      <double>0</double><double>0</double>\(factor)</matrix></times></edit></match></fontconfig>
      """, to: "fonts.conf")
  }

  @Test(
    .enabled(
      if: files != nil,
      """
      DejaVu Sans, Droid Sans Fallback and Noto Color Emoji are not all installed: apt install \
      fontconfig fonts-dejavu-core fonts-droid-fallback fonts-noto-color-emoji
      """))
  func `names in Chinese, Arabic and pictures, and with signs of HTML, look as they did`() throws {
    let folder = try TemporaryFolder()
    let names = ["训练损失", "val_خسارة التحقق", "🔥 loss", "a < b && \"c\" </text>"]
    let header = names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let rows = (1...20).map { epoch in
      let values = [(0.1, 1.0, 5.0), (0.3, 0.8, 4), (0.5, 0.9, 6), (0.75, 0.6, 3)].map {
        $0.0 + $0.1 * exp(-Double(epoch) / $0.2)
      }
      return ([Double(epoch)] + values).map { "\($0)" }
    }
    let lines = [["epoch"] + header] + rows
    let file = "实验 <&> التجربة/log.csv"
    try folder.write(lines.map { $0.joined(separator: ",") + "\n" }.joined(), to: file)
    let outcome = try Program("lookbook").run(
      ["plot", "metric"] + names + [file, "-o", "labels.png", "--scale", "1"], in: folder,
      environment: ["FONTCONFIG_FILE": configuration(in: folder).path])
    #expect(outcome.status == 0)
    #expect(!outcome.errors.contains("no installed font has"))
    try expectGolden(
      [UInt8](Data(contentsOf: folder.file("labels.png"))), named: "labels")
  }
}
