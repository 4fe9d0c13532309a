public import Foundation

/// What a download did about one file.
public struct FetchedFile: Hashable, Sendable {
  /// What was done.
  public enum Outcome: Hashable, Sendable {
    /// Nothing: the file was there.
    case present
    /// The file was not there, and was got from an address.
    case fetched(from: URL)
    /// What was there was not the published file, and was replaced by it from an address.
    case replaced(PublishedFile.State, from: URL)
  }

  /// The file.
  public let file: PublishedFile
  /// What was done.
  public let outcome: Outcome
}

/// How far a download is.
public struct DownloadProgress: Hashable, Sendable {
  /// The name of the file that is being got.
  public let file: String
  /// The number of bytes that are there, of all files that had to be got.
  public let received: Int
  /// The number of bytes of all files that have to be got.
  public let total: Int
}
