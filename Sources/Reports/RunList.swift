/// A list of runs to choose from: each leads to its page, and those that are ticked are compared.
public struct RunList: Hashable, Sendable {
  /// A run in the list.
  public struct Item: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The address of its page.
    public let address: String
    /// How it stands, such as "running".
    public let state: String
    /// The name of the class that gives the state its colour: letters.
    public let stateClass: String
    /// What is told in further columns; as many as there are `columns`.
    public let cells: [Table.Cell]
    /// The course of its most telling metric as the data of an SVG path, 100 wide and 24 high; nil where
    /// there is none.
    public let course: String?

    /// Describes a run.
    public init(
      name: String, address: String, state: String, stateClass: String, cells: [Table.Cell],
      course: [Double]
    ) {
      (self.name, self.address, self.state) = (name, address, state)
      (self.stateClass, self.cells) = (stateClass, cells)
      self.course = RunList.path(course)
    }
  }

  /// What the list is, for those who cannot see it.
  public let caption: String
  /// The address that compares the runs that are ticked.
  public let action: String
  /// The heads of the further columns.
  public let columns: [Table.Column]
  /// The runs, from the top.
  public let items: [Item]

  /// Creates a list.
  ///
  /// - Precondition: Each run has a cell for each of the columns.
  public init(caption: String, action: String, columns: [Table.Column], items: [Item]) {
    for item in items {
      precondition(
        item.cells.count == columns.count,
        "run \"\(item.name)\" has \(item.cells.count) cells for \(columns.count) columns")
    }
    (self.caption, self.action, self.columns, self.items) = (caption, action, columns, items)
  }

  /// The line through some values between their least and their greatest; values that are not finite are
  /// gaps.
  private static func path(_ values: [Double]) -> String? {
    let finite = values.filter(\.isFinite)
    guard finite.count > 1, let least = finite.min(), let greatest = finite.max() else {
      return nil
    }
    let height = greatest / 2 - least / 2
    var (path, isDown) = ("", false)
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        isDown = false
        continue
      }
      let x = 100 * Double(index) / Double(values.count - 1)
      let y = height > 0 ? 22 - 20 * ((value / 2 - least / 2) / height) : 12
      path += "\(isDown ? "L" : "M")\(tenth(x)) \(tenth(y))"
      isDown = true
    }
    return path
  }

  private static func tenth(_ number: Double) -> String {
    ((10 * number).rounded() / 10).withSixDigits
  }
}
