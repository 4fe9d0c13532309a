import RunHistory

/// The epochs to which the entries of a Keras history belong.
struct KerasEpochs: Sendable {
  /// The number of epochs: the length of the longest list.
  let count: Int
  /// The epochs that the file lists itself; nil when they count from 0.
  private let listed: [Double]?
  /// The epochs by the labels of pandas; nil when the file has none.
  private let labelled: [Double: Double]?

  /// Settles which epochs there are.
  ///
  /// - Parameters:
  ///   - columns: The lists of the file.
  ///   - epochs: Its own epochs, if it has some.
  ///   - log: Where it is said that those cannot be used.
  init(of columns: [JSONColumn], listed epochs: JSONColumn?, log: inout WarningLog) {
    let count = columns.lazy.filter { !$0.isLabelled }.map(\.count).max() ?? 0
    self.count = count
    labelled = epochs.flatMap { $0.isLabelled ? $0.valuesByPlace : nil }
    let list = epochs.flatMap { $0.isLabelled ? nil : $0.values }
    listed = list.flatMap { $0.count < count ? nil : $0 }
    if let list, listed == nil {
      log.note(
        "the list of epochs has \(list.count) numbers for \(count) epochs, so the epochs are counted "
          + "from 0", at: nil, kind: "lists of epochs")
    }
  }

  /// How many epochs lie between the entries of a list; nil when that cannot be told.
  ///
  /// With `validation_freq=k`, Keras validates at the end of every k-th epoch, that is ⌊n/k⌋ times in n
  /// epochs. A shorter list is placed like that when its length divides n or only one k fits.
  func interval(of column: JSONColumn) -> Int? {
    // Of a list that was cut, nobody knows how long it was.
    guard !column.isLabelled, column.isWhole else { return 1 }
    let entries = column.count
    guard entries > 0 else { return nil }
    let largest = count / entries
    let fits = largest > 0 && count / largest == entries
    let isOnlyOne = largest == 1 || fits && count / (largest - 1) != entries
    return fits && (isOnlyOne || count.isMultiple(of: entries)) ? largest : nil
  }

  /// The epoch of each value of a list; empty when they are not known.
  func places(of column: JSONColumn) -> [Double] {
    guard let interval = interval(of: column) else { return [] }
    return column.values.indices.map { index in
      let place = (column.place(of: index) + 1) * Double(interval) - 1
      if let labelled { return labelled[place] ?? .nan }
      guard let listed else { return place }
      guard let index = Int(exactly: place), listed.indices.contains(index) else { return .nan }
      return listed[index]
    }
  }
}
