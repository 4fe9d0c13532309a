/// Why one attempt to get a file from one address failed.
enum TransferFailure: Error, Hashable {
  /// The address could not be reached; the system's reason.
  case unreachable(String)
  /// There is no such file in the folder that serves as a mirror.
  case missing(String)
  /// The server did not answer for a number of seconds.
  case unanswered(seconds: Double)
  /// The server answered, and then sent nothing for a number of seconds.
  case stalled(seconds: Double)
  /// The server answered with an HTTP status that is no success.
  case status(Int)
  /// The server sent another part of the file than the one asked for.
  case wrongRange(String)
  /// The bytes ended early.
  case cut(received: Int, of: Int, reason: String)
  /// All bytes came, but they are not the published ones.
  case wrongBytes(String)
  /// The bytes could not be stored; the system's reason.
  case unwritable(String)
}

extension TransferFailure {
  /// Whether the same address may have the file at another time.
  var isPassing: Bool {
    switch self {
    case .stalled, .cut, .unreachable: true
    case .status(let code): code >= 500 || [408, 416, 425, 429].contains(code)
    case .missing, .unanswered, .wrongRange, .wrongBytes, .unwritable: false
    }
  }
}

extension TransferFailure: CustomStringConvertible {
  /// What happened, as a part of a sentence.
  var description: String {
    switch self {
    case .unreachable(let reason): reason
    case .missing(let path): "there is no file \(path)"
    case .unanswered(let seconds): "no answer came for \(seconds) s"
    case .stalled(let seconds): "nothing came for \(seconds) s"
    case .status(let code): "the server answered with HTTP status \(code)"
    case .wrongRange(let found): "the server sent another part than the one asked for: \(found)"
    case .cut(let received, let size, let reason):
      "the connection was cut after \(received) of \(size) bytes: \(reason)"
    case .wrongBytes(let found): "the bytes are not the published ones: \(found)"
    case .unwritable(let reason): "the file cannot be stored: \(reason)"
    }
  }
}
