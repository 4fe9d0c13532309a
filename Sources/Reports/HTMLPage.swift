import Mustache

/// One page: what it is about in a sentence and a few numbers, then sections.
///
/// ```swift
/// let page = HTMLPage(title: "demo", kicker: "Report", outcome: "It works.", footer: "The end.")
/// let html = try page.html(PageTemplates())
/// ```
public struct HTMLPage: Hashable, Sendable {
  /// A number that a reader should see first.
  public struct Headline: Hashable, Sendable {
    /// What the number is, such as "Test accuracy".
    public let label: String
    /// The number with its unit, such as "93.1%".
    public let value: String
    /// What should be known beside it, such as "at epoch 9".
    public let note: String?

    /// Creates a headline.
    public init(_ label: String, _ value: String, note: String? = nil) {
      (self.label, self.value, self.note) = (label, value, note)
    }
  }

  /// Something that a reader must know before trusting the page.
  public struct Notice: Hashable, Sendable {
    /// How loud a notice is.
    public enum Level: Hashable, Sendable {
      /// The page is not about what was asked for; told above everything else.
      case alert
      /// Something is not as usual.
      case warning
    }

    /// How loud the notice is.
    public let level: Level
    /// The notice in a few words.
    public let heading: String
    /// The whole story.
    public let message: String

    /// Creates a notice.
    public init(_ level: Level, _ heading: String, _ message: String) {
      (self.level, self.heading, self.message) = (level, heading, message)
    }
  }

  /// The name of what the page is about.
  public var title: String
  /// What kind of page it is, in a few words above the title.
  public var kicker: String
  /// What came out, in one sentence.
  public var outcome: String
  /// What to know before trusting the page; empty on a good day.
  public var notices: [Notice] = []
  /// The numbers to see first.
  public var headlines: [Headline] = []
  /// The rest of the page.
  public var sections: [Section] = []
  /// The last line.
  public var footer: String
  /// What a server adds; nil for a page that is a file.
  public var served: ServedPage?

  /// Creates a page without numbers and sections.
  public init(title: String, kicker: String, outcome: String, footer: String) {
    (self.title, self.kicker, self.outcome, self.footer) = (title, kicker, outcome, footer)
  }

  /// Whether there are curves that readers can pick.
  private var isComparison: Bool {
    sections.lazy.flatMap(\.blocks).contains { block in
      guard case .pictures(let pictures) = block else { return false }
      return pictures.items.contains { $0.curves.map { $0.kind != .curves } ?? false }
    }
  }

  /// Returns the page as HTML.
  ///
  /// Everything in the page is text: what looks like markup is shown, not obeyed.
  ///
  /// - Throws: `TemplateError` when the template is not Mustache.
  public func html(_ templates: PageTemplates) throws -> String {
    let library = try templates.library(of: ".html", pragma: ScalarEscapes.pragma())
    let style = PageStyle(templates.text("style.css"), for: self)
    let script =
      templates.script("report.js") + (isComparison ? "\n" + templates.script("comparison.js") : "")
    let rendered = Rendered(
      page: self, style: style.text, script: script, liveScript: templates.script("live.js"))
    return library.render(rendered, withTemplate: "report") ?? ""
  }
}

/// What the template sees.
struct Rendered: MustacheParent {
  let page: HTMLPage
  let style, script, liveScript: String

  func child(named name: String) -> Any? {
    switch name {
    case "style": style
    case "styleSource": PageStyle.source(of: style)
    case "script": script
    case "scriptSource": PageStyle.source(of: script)
    case "liveScript": liveScript
    case "liveScriptSource": PageStyle.source(of: liveScript)
    case "served": page.served
    case "title": page.title
    case "kicker": page.kicker
    case "outcome": page.outcome
    case "alerts": page.notices.filter { $0.level == .alert }
    case "warnings": page.notices.filter { $0.level == .warning }
    case "hasHeadlines": !page.headlines.isEmpty
    case "headlines": page.headlines
    case "hasContents": page.served == nil || page.sections.count > 1
    case "sections": page.sections
    case "footer": page.footer
    default: nil
    }
  }
}
