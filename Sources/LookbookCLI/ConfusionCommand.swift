import ArgumentParser
import Plotting
import TrainingReports

/// `lookbook confusion`: draws which classes a model takes for which.
struct ConfusionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confusion",
    abstract: "Draw which classes a model takes for which.",
    discussion: """
      Examples:
        lookbook confusion runs/fashion-mnist-classic-0 -o confusion.png
        lookbook confusion runs/demo --theme dark -o confusion.png

      Each cell has the share of its row's test images, and their number; the five pairs that are \
      confused most often stand beside the table in words.
      """)

  @OptionGroup var argument: RunArgument
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure { confusionMatrix(try argument.evaluation()) }

  func run() throws { try draw() }
}
