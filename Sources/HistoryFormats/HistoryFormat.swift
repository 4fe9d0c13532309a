/// A form in which training tools keep their histories.
public struct HistoryFormat: Hashable, Sendable {
  /// The name for `--format`, such as "keras-csv".
  public let name: String
  /// The name for people, such as "Keras CSVLogger".
  public let title: String
  /// Which files and folders of that form are taken, in a few words.
  public let takes: String

  /// Describes a format.
  public init(name: String, title: String, takes: String) {
    (self.name, self.title, self.takes) = (name, title, takes)
  }
}
