import Foundation

extension Error {
  /// What the system says about a file that could not be read or written, without a full stop.
  ///
  /// Foundation's own text often holds no more than a number.
  package var systemReason: String {
    let error = self as NSError
    let cause = (error.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError } ?? error
    guard cause.domain == NSPOSIXErrorDomain else { return localizedDescription }
    let text = String(cString: strerror(Int32(truncatingIfNeeded: cause.code)))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
