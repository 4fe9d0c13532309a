public import Foundation

/// What is wrong with a file or an address that images were to come from.
public struct DatasetError: Error, Hashable, Sendable {
  /// The file or address.
  public let subject: String
  /// What was found there.
  public let finding: String
  /// What to do about it.
  public let remedy: String

  /// Creates an error from its three parts; `finding` and `remedy` end without a full stop.
  public init(_ subject: String, _ finding: String, remedy: String) {
    (self.subject, self.finding, self.remedy) = (subject, finding, remedy)
  }
}

extension DatasetError: CustomStringConvertible, LocalizedError {
  /// The error in one or two sentences: what, where, and the way out.
  public var description: String { "\(subject): \(finding). \(remedy)." }

  /// The same as `description`.
  public var errorDescription: String? { description }
}

extension Error {
  /// What went wrong, as the system says it, as a part of a sentence.
  var reason: String {
    let error = self as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    if cause.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(cause.code))) }
    let words = error.localizedDescription
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }
}
