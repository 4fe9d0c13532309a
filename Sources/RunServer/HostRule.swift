import Foundation

/// Which names a browser may call the server by.
///
/// A page from elsewhere could give its own name the address of this machine and so read what is served here
/// ("DNS rebinding"); then the request names that other host. Addresses in numbers cannot be given away.
package struct HostRule: Sendable {
  private let host: String
  private let port: UInt16

  /// Creates the rule for an address that is served.
  package init(host: String, port: UInt16) { (self.host, self.port) = (host, port) }

  /// Whether a request may be answered whose "Host" field is this one; nil when it has none.
  package func allows(_ field: String?) -> Bool {
    guard let field = field?.lowercased() else { return false }
    let (name, digits) = Self.parts(of: field)
    guard digits.map({ UInt16($0) == port }) ?? (port == 80) else { return false }
    if name == "localhost" || name == host.lowercased() { return true }
    let isLoopback = host == "127.0.0.1" || host == "::1"
    return !isLoopback && Self.isAddress(name)
  }

  /// Whether a text is an address in numbers, of either kind.
  package static func isAddress(_ text: String) -> Bool {
    var (four, six) = (in_addr(), in6_addr())
    return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
  }

  private static func parts(of field: String) -> (name: String, port: String?) {
    if field.hasPrefix("["), let end = field.firstIndex(of: "]") {
      let rest = field[field.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return ("", nil) }
      let name = String(field[field.index(after: field.startIndex)..<end])
      return (name, rest.isEmpty ? nil : String(rest.dropFirst()))
    }
    let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
  }
}
