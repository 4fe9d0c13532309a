import ArgumentParser
import Foundation

/// The command of a block.
struct EmbeddedCommand {
  /// What draws the picture.
  let drawing: any PictureCommand
  /// What follows the name of the program.
  let words: [String]
  /// The themes of its pictures: light and dark, or the one that it names.
  let themes: [ThemeName]

  /// Understands the command of a block; no other program is asked.
  ///
  /// - Parameter line: What follows the name of the program.
  /// - Throws: `EmbeddedCommandError`.
  init(_ line: String) throws(EmbeddedCommandError) {
    do {
      let words = try CommandWords.split(line)
      let options = words.prefix { $0 != "--" }
      if let refused = options.lazy.compactMap(Self.refusal).first {
        throw EmbeddedCommandError(reason: refused)
      }
      drawing = try Lookbook.pictureCommand(words)
      guard drawing.destination.outputs.isEmpty else {
        throw EmbeddedCommandError(reason: Self.noPlace)
      }
      self.words = CommandWords(words).words
      themes =
        options.contains { $0 == "--theme" || $0.hasPrefix("--theme=") }
        ? [drawing.style.theme] : [.light, .dark]
    } catch let error as EmbeddedCommandError {
      throw error
    } catch let error as UnclosedWord {
      throw EmbeddedCommandError(reason: "the command is cut: \(error)")
    } catch is NoPictureCommand {
      throw EmbeddedCommandError(reason: Self.noPicture)
    } catch {
      // To show its help is a success to the parser.
      let isHelp = Lookbook.exitCode(for: error) == .success
      throw EmbeddedCommandError(reason: isHelp ? Self.noPicture : Lookbook.message(for: error))
    }
  }

  /// The words that draw the picture in a theme.
  func words(in theme: ThemeName) -> [String] {
    guard themes.count > 1, theme != .light else { return words }
    let end = words.firstIndex(of: "--") ?? words.endIndex
    return words[..<end] + ["--theme", theme.rawValue] + words[end...]
  }

  /// The beginning of the names of its pictures, such as "plot-loss-demo".
  var slug: String {
    var parts = Array(Lookbook.command(named: words).names)
    if let place = drawing.places.first {
      let path = place.relativePath.split(separator: "/").suffix(2)
      let stem = path.last.map { $0.prefix { $0 != "." } } ?? ""
      // These are called alike in every run.
      let isCommon = ["history", "model"].contains(stem) && path.count > 1
      parts.append(String(isCommon ? path.first ?? "" : stem))
    }
    let letters = parts.joined(separator: "-").lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
    }
    return String(letters.split(separator: "-").joined(separator: "-").prefix(48))
  }

  /// What is said below the picture: its title, and where its data are.
  func caption(title: String) -> String {
    let names = drawing.places.map(\.relativePath)
    let list = names.count > 3 ? names.prefix(2) + ["\(names.count - 2) more"] : names[...]
    let data =
      list.count > 1
      ? list.dropLast().joined(separator: ", ") + " and " + (list.last ?? "") : list.first ?? ""
    if data.isEmpty { return title }
    return title.isEmpty ? data : "\(title), from \(data)"
  }

  private static let noPlace =
    "a block does not say where its picture goes; leave out -o and --stdout"
  private static let noPicture =
    "that draws no picture. A block takes plot, compare, filters, confusion, gallery, features, "
    + "dream or explain"

  private static func refusal(of word: String) -> String? {
    let name = word.prefix { $0 != "=" }
    if ["-o", "--output", "--stdout", "--stdout-svg", "--stdout-pdf"].contains(name) {
      return noPlace
    }
    return name == "--mirror"
      ? "a block does not say from where data are fetched; set LOOKBOOK_MIRROR" : nil
  }
}

/// A command that cannot stand in a page.
struct EmbeddedCommandError: Error, CustomStringConvertible {
  /// What is wrong, and what to do.
  let reason: String

  var description: String { reason }
}
