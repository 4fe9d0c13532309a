import ArgumentParser
import CairoRendering

/// Runs the command that the process was started with, and ends the process when it fails.
package func runLookbook() {
  // It takes some milliseconds, in which the arguments and the data are read.
  if CommandLine.arguments.contains(where: PictureKind.isAskedFor) { prepareFonts() }
  Lookbook.main()
}

/// `lookbook`: trains a small network on pictures of clothes and shows how it learned.
struct Lookbook: ParsableCommand {
  /// The version of the package.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "lookbook",
    abstract:
      "Train a neural network, and show how it learned, what it learned and where it fails.",
    discussion: """
      Examples:
        lookbook train --architecture classic --epochs 10 --seed 0
        lookbook report runs/fashion-mnist-classic-0
        lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
        lookbook history results.csv
        lookbook compare runs/* --group-by seed

      Results go to standard output; progress and warnings go to standard error. The exit status \
      is 0 when all went well, 1 when something failed, 64 when the command was not understood.
      """,
    version: version,
    subcommands: [
      TrainCommand.self, ReportCommand.self, PlotCommand.self, HistoryCommand.self,
      CompareCommand.self, CheckCommand.self, WatchCommand.self, ServeCommand.self,
      FiltersCommand.self,
      LayersCommand.self, ConfusionCommand.self, GalleryCommand.self, FeaturesCommand.self,
      DreamCommand.self, ExplainCommand.self, InspectCommand.self, EmbedCommand.self,
      ExportCommand.self,
      DataCommand.self, TemplatesCommand.self,
    ])
}
