import ArgumentParser
import Foundation
import Plotting

/// The options of every command that draws one picture.
struct PictureOptions: ParsableArguments {
  @OptionGroup var destination: PictureDestination
  @OptionGroup var style: PictureStyle

  func validate() throws {
    guard !destination.isNowhere else {
      throw ValidationError("Say where the picture goes, with -o FILE or --stdout.")
    }
  }
}

/// The themes that there are.
enum ThemeName: String, CaseIterable, ExpressibleByArgument {
  case light, dark, print

  /// The theme of this name.
  var theme: Theme {
    switch self {
    case .light: .light
    case .dark: .dark
    case .print: .print
    }
  }
}
