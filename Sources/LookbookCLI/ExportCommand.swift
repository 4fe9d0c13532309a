import ArgumentParser
import Foundation
import ModelExchange
import Training

/// `lookbook export`: writes a trained net for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a trained net as an ONNX file, which other programs can run.",
    discussion: """
      Examples:
        lookbook export runs/fashion-mnist-classic-0 -o model.onnx

      The input 'image' is [N, 1, 28, 28], the brightness of each pixel in 0...1; the output 'logits' \
      is [N, classes], for any number N of images (opset 17, IR version 8). The names of the classes \
      are in the file's metadata. The net sees each image once, as it is: what it names right is the \
      run's test accuracy of one view. Python reads the weights alone from model.safetensors.
      """)

  @OptionGroup var argument: ModelArgument

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write. (default: model.onnx beside the weights)", valueName: "file.onnx"),
    completion: .file(extensions: ["onnx"]), transform: URL.init(fileURLWithPath:))
  var output: URL?

  func validate() throws {
    guard let output else { return }
    guard output.pathExtension.lowercased() == "onnx" else {
      throw ValidationError(
        "'\(output.relativePath)' does not end in .onnx, the one format that is written.")
    }
  }

  func run() throws {
    let model = try argument.model()
    let file =
      output ?? model.url.deletingLastPathComponent().appending(path: "model.onnx")
    try ONNXModel(model).data().writeOutput(to: file)
    print(file.relativePath)
  }
}
