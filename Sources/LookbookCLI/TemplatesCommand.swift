import ArgumentParser
import Foundation
import Reports

/// `lookbook templates`: the look of reports.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "Write the templates of reports, to be changed.",
    subcommands: [Export.self])

  /// `lookbook templates export`: writes the built-in templates.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write the built-in templates, the style and the script of reports to a folder.",
      discussion: """
        Examples:
          lookbook templates export my-templates
          lookbook report runs/demo --templates my-templates

        A file that is there already is not overwritten: then nothing is written. Of a folder that \
        'lookbook report --templates' is given, any file may be missing; the built-in one takes its \
        place. The paths of the files are printed.
        """)

    @Argument(
      help: ArgumentHelp("The folder, which is made when it is not there.", valueName: "dir"),
      completion: .directory, transform: URL.init(fileURLWithPath:))
    var folder: URL

    func run() throws {
      for file in try PageTemplates().export(to: folder) { print(file.relativePath) }
    }
  }
}
