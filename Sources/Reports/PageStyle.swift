import Crypto
import Foundation

/// The style sheet of one page: that of the templates, and the colours and widths of its pictures.
struct PageStyle {
  /// The text, as it stands in the page.
  let text: String

  init(_ sheet: String, for page: HTMLPage) {
    let pictures = page.sections.flatMap(\.blocks).flatMap { block -> [Illustration] in
      if case .pictures(let pictures) = block { pictures.items } else { [] }
    }
    let colors = Set(pictures.flatMap { $0.drawing?.colors ?? [] }).sorted()
    func values(_ color: (PageColor) -> String) -> String {
      "{" + colors.map { "\($0.name):\(color($0))" }.joined(separator: ";") + "}"
    }
    var text = sheet
    if !colors.isEmpty {
      let (light, dark) = (values(\.light), values(\.dark))
      text += """
        :root\(light)
        @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])\(dark)}
        @media screen{:root[data-theme=dark]\(dark)}

        """
    }
    for width in Set(pictures.map(\.width)).sorted() {
      // In units of the page's font, which grows with the screen; a browser's is 16 pixels.
      text += ".w\(width){width:\((Double(width) / 16).withSixDigits)rem}\n"
    }
    self.text = text
  }

  /// What a Content-Security-Policy calls a text that it allows: the SHA-256 in base64.
  ///
  /// See "CSP Level 3", <https://www.w3.org/TR/CSP3/#grammardef-hash-source>.
  static func source(of text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
  }
}
