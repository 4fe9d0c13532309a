import ArgumentParser

extension Lookbook {
  /// Understands a command that draws a picture, without where the picture goes.
  ///
  /// - Parameter words: What follows the name of the program.
  /// - Returns: The command.
  /// - Throws: What the parser says, or `NoPictureCommand`.
  static func pictureCommand(_ words: [String]) throws -> any PictureCommand {
    guard command(named: words).type is any PictureCommand.Type else { throw NoPictureCommand() }
    // Without a place for the picture, the command would not be understood.
    let end = words.firstIndex(of: "--") ?? words.endIndex
    let whole = words[..<end] + ["--stdout"] + words[end...]
    guard let command = try parseAsRoot(Array(whole)) as? any PictureCommand else {
      throw NoPictureCommand()
    }
    return command
  }

  /// Finds the command that words begin with.
  ///
  /// - Returns: The words that name it, and the command; no words and this one when there is none.
  static func command(
    named words: [String]
  ) -> (names: ArraySlice<String>, type: any ParsableCommand.Type) {
    var names = words[..<0]
    var type: any ParsableCommand.Type = Lookbook.self
    for word in words {
      let commands = type.configuration.subcommands
      guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
        break
      }
      (names, type) = (words[...names.endIndex], next)
    }
    return (names, type)
  }
}

/// A command that does something else than draw a picture.
struct NoPictureCommand: Error {}
