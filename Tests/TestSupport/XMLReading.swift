import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif

/// What Foundation's XML parser finds in a text.
public struct XMLReading: Sendable {
  /// Why the text is not well-formed; nil when it is.
  public let error: String?
  /// The words of the last element of each name.
  public let words: [String: String]

  /// Reads a text.
  public init(_ text: String) {
    let parser = XMLParser(data: Data(text.utf8))
    let collector = Collector()
    parser.delegate = collector
    let isWellFormed = parser.parse()
    error = isWellFormed ? nil : "\(parser.parserError.map { "\($0)" } ?? "unknown")"
    words = collector.words
  }
}

private final class Collector: NSObject, XMLParserDelegate {
  var words: [String: String] = [:]
  private var open: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    words[name] = ""
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let name = open.last { words[name, default: ""] += string }
  }
}
