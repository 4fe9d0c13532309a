import Foundation

/// What is answered to a request.
package struct Answer: Sendable {
  /// What follows the header.
  package enum Body: Sendable {
    /// A text as a whole.
    case text(String)
    /// Pieces of text that come as time goes by.
    case events(AsyncStream<String>)
  }

  /// The number that says how it went.
  package let status: Int
  /// The fields of the header, apart from those for the transfer.
  package var fields: [(name: String, value: String)]
  /// What follows the header.
  package let body: Body

  /// What every answer says: nothing of it is kept, guessed at, framed or told to others.
  private static let common: [(name: String, value: String)] = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  private init(_ status: Int, _ type: String, policy: String, _ body: Body) {
    (self.status, self.body) = (status, body)
    fields =
      Self.common + [("Content-Type", type), ("Content-Security-Policy", policy)]
  }

  /// A page.
  ///
  /// Its own policy forbids all but its style and scripts, which it names by their hashes; this one has
  /// what a page cannot say itself.
  static func page(_ text: String, status: Int = 200) -> Answer {
    Answer(
      status, "text/html; charset=utf-8",
      policy: "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
      .text(text))
  }

  /// A few words.
  static func words(_ text: String, status: Int) -> Answer {
    Answer(
      status, "text/plain; charset=utf-8", policy: "default-src 'none'; frame-ancestors 'none'",
      .text(text + "\n"))
  }

  /// The way to another page.
  static func redirection(to address: String) -> Answer {
    var answer = words("See \(address)", status: 303)
    answer.fields.append(("Location", address))
    return answer
  }

  /// Events that come as time goes by.
  static func events(_ stream: AsyncStream<String>) -> Answer {
    var answer = Answer(
      200, "text/event-stream", policy: "default-src 'none'; frame-ancestors 'none'",
      .events(stream))
    // Some proxies would wait for the end.
    answer.fields.append(("X-Accel-Buffering", "no"))
    return answer
  }
}
