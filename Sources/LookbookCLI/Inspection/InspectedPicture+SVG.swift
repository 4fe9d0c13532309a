import Plotting

extension InspectedPicture {
  /// Reads an SVG file of Lookbook's, and of others what stands in the same places; nil when it is none.
  init?(svg bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self),
      let start = text.firstRange(of: "<svg"),
      let end = text[start.upperBound...].firstIndex(of: ">")
    else { return nil }
    let head = text[start.upperBound..<end]
    let rest = text[end...]
    func side(_ name: String) -> Double {
      guard let mark = head.firstRange(of: " \(name)=\"") else { return 0 }
      return Double(head[mark.upperBound...].prefix { $0.isNumber || $0 == "." }) ?? 0
    }
    func words(_ element: String) -> String? {
      guard let mark = rest.firstRange(of: "<\(element)"),
        let begin = rest[mark.upperBound...].firstIndex(of: ">")
      else { return nil }
      return Self.unescaped(rest[rest.index(after: begin)...].prefix { $0 != "<" })
    }
    self.init(kind: .svg, size: Size(width: side("width"), height: side("height")))
    (title, description) = (words("title"), words("desc"))
    provenance = Self.provenance(words("dc:source"))
  }

  /// Replaces what XML escapes: its five names, and numbers.
  private static func unescaped(_ text: Substring) -> String {
    let names: [Substring: Character] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]
    var result = ""
    var rest = text
    while let sign = rest.firstIndex(of: "&") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      guard let end = rest.firstIndex(of: ";") else { break }
      let name = rest[..<end]
      if let character = names[name] {
        result.append(character)
      } else if name.hasPrefix("#"), let number = UInt32(name.dropFirst()),
        let scalar = Unicode.Scalar(number)
      {
        result.unicodeScalars.append(scalar)
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
