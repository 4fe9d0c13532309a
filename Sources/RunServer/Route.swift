import Foundation

/// What an address asks for.
///
/// Runs are named, never their files: a name is looked up in the list of runs that were found.
enum Route: Hashable, Sendable {
  /// The list of all runs.
  case list
  /// The page about a run.
  case run(String)
  /// The page that compares some runs.
  case comparison([String])
  /// The events of one of these pages.
  indirect case events(Route)

  /// The most characters of an address.
  static let longest = 65_536

  /// Understands the path and the query of an address; nil when there is nothing like it.
  ///
  /// - Parameters:
  ///   - path: The path, percent-encoded.
  ///   - query: What follows the question mark, percent-encoded.
  init?(path: String, query: String) {
    let names = Self.names(in: query)
    switch path {
    case "/": self = .list
    case "/compare": self = .comparison(names)
    case "/events":
      switch names.count {
      case 0: self = .events(.list)
      case 1: self = .events(.run(names[0]))
      default: self = .events(.comparison(names))
      }
    default:
      guard path.hasPrefix("/run/"), !path.dropFirst(5).contains("/"),
        let name = path.dropFirst(5).removingPercentEncoding, !name.isEmpty
      else { return nil }
      self = .run(name)
    }
  }

  /// The path, percent-encoded.
  var path: String {
    switch self {
    case .list: "/"
    case .run(let name): "/run/\(name.percentEncoded)"
    case .comparison: "/compare"
    case .events: "/events"
    }
  }

  /// The address: the path and the query.
  var address: String {
    if case .comparison(let names) = self { return path + Self.query(names) }
    return path
  }

  /// The address of the events of a page.
  var events: String {
    switch self {
    case .list: "/events"
    case .run(let name): "/events" + Self.query([name])
    case .comparison(let names): "/events" + Self.query(names)
    case .events(let page): page.events
    }
  }

  private static func query(_ names: [String]) -> String {
    "?" + names.map { "run=\($0.percentEncoded)" }.joined(separator: "&")
  }

  /// The names of runs in a query, each once; a form writes a blank as "+".
  private static func names(in query: String) -> [String] {
    var seen: Set<String> = []
    return query.split(separator: "&").compactMap { item in
      guard item.hasPrefix("run=") else { return nil }
      let name = item.dropFirst(4).replacing("+", with: "%20").removingPercentEncoding
      return name.flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }
}

extension String {
  /// The text with everything but letters, digits and "-._~" percent-encoded.
  ///
  /// See RFC 3986, section 2.3, <https://www.rfc-editor.org/rfc/rfc3986#section-2.3>.
  fileprivate var percentEncoded: String {
    utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
