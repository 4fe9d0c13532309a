/// What a server adds to a page: whence it comes, and how it stays up to date.
public struct ServedPage: Hashable, Sendable {
  /// The address of the list of all runs; nil on that list itself.
  public var home: String?
  /// How things stand, such as "Running: epoch 3 of 10".
  public var status: String
  /// The address of the events that tell of changes; nil for a page that does not change any more.
  public var events: String?
  /// What the page was made of, in letters and digits; another one after every change.
  public var version: String

  /// Creates what a server adds.
  public init(home: String?, status: String, events: String?, version: String) {
    (self.home, self.status, self.events, self.version) = (home, status, events, version)
  }
}
