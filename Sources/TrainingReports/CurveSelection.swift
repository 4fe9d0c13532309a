public import RunHistory

/// Which series of a run a chart shows.
///
/// Of several series of one metric on the same data the one over whole epochs is taken before the one
/// over single steps, but of learning rates the one with the most values. A metric is told from others by its stem, see `MetricName`: a run that has a
/// `loss` and parts of it, such as `box_loss`, is shown by the `loss` alone; a run that has parts only
/// is shown by all of them, up to `most`.
public struct CurveSelection: Sendable {
  /// The most series that are chosen by themselves, and that are named where they end.
  public static let most = 8
  /// The most series that can be chosen by their names.
  public static let mostNamed = 40
  /// What is measured, such as "loss".
  public let title: String
  /// The names of the series of the same kind that are not shown, in the order of the file.
  public let omitted: [String]
  /// Whether series are left out for want of room, and not because the others say the same.
  public let isCut: Bool
  /// Whether somebody named the series.
  let isNamed: Bool
  /// The series, by metric: those of one group differ in their data only.
  let groups: [[Series]]

  /// The names of the series that are shown.
  public var names: [String] { series.map(\.name) }
  /// The series that are shown.
  var series: [Series] { groups.flatMap(\.self) }

  /// Chooses among the series of a kind, such as losses.
  public init(_ kind: MetricKind, of history: History) {
    let all = history.series.filter { $0.role.kind == kind && !$0.values.isEmpty }
    self.init(title: kind.words, main: kind.mainStems, among: all)
  }

  /// Takes series by their names, of whatever kind they are.
  ///
  /// - Throws: `UnknownSeries` when the run has no series of a name.
  public init(named names: [String], of history: History) throws(UnknownSeries) {
    var wanted: [Series] = []
    for name in names where !wanted.contains(where: { $0.name == name }) {
      guard let series = history[name] else {
        throw UnknownSeries(
          name: name, run: history.header.run, names: history.series.map(\.name))
      }
      wanted.append(series)
    }
    let kinds = Set(wanted.map(\.role.kind))
    let stems = Set(wanted.map(\.stem))
    let title =
      stems.count == 1
      ? wanted.first?.titleName : kinds.count == 1 && kinds != [.other] ? kinds.first?.words : nil
    self.init(
      title: title ?? "value", groups: wanted.gathered(by: \.stem), omitting: [],
      most: Self.mostNamed, isNamed: true)
  }

  /// Chooses among series of one kind.
  ///
  /// - Parameters:
  ///   - title: What is measured.
  ///   - main: The stems of the metric that stands for all others.
  ///   - all: The series to choose among.
  init(title: String, main: Set<String>, among all: [Series]) {
    // In the same order everywhere, whatever that of the file.
    let splits: [Split?] = [nil, .training, .validation, .test]
    let groups = all.gathered(by: \.stem).map { group in
      let own = group.gathered(by: \.role.split).map(\.preferred)
      return splits.flatMap { split in own.filter { $0.role.split == split } }
    }
    let measured = groups.filter { $0.contains { $0.role.split == .validation } }
    let alone = groups.first { group in
      main.contains(group[0].stem)
        && (measured.isEmpty || group.contains { $0.role.split == .validation })
    }
    self.init(
      title: title, groups: alone.map { [$0] } ?? groups.paired, omitting: all, most: Self.most)
  }

  private init(
    title: String, groups: [[Series]], omitting all: [Series], most: Int, isNamed: Bool = false
  ) {
    var shown: [[Series]] = []
    for group in groups {
      let room = most - shown.joined().count
      // A pair is not torn apart.
      guard group.count <= room || shown.isEmpty else { break }
      shown.append(Array(group.prefix(room)))
    }
    let names = Set(shown.joined().map(\.name))
    (self.title, self.groups, self.isNamed) = (title, shown, isNamed)
    isCut = groups.joined().count > names.count
    let stems = Set(shown.joined().map(\.stem))
    // A metric's values of single steps are no news beside those of whole epochs.
    omitted =
      (all.isEmpty ? groups.flatMap(\.self) : all)
      .filter { !names.contains($0.name) && !stems.contains($0.stem) }.map(\.name)
  }
}

extension Series {
  /// The metric: the name without data and scope, or the kind where somebody said what it is.
  var stem: String {
    let name = MetricName(name)
    return name.kind == role.kind ? name.stem : role.kind.words
  }
}

extension Series {
  /// The metric as a title has it.
  var titleName: String {
    let name = MetricName(name)
    return name.kind == role.kind ? name.title : role.kind.words
  }
}

extension MetricKind {
  /// The kind in words, such as "learning rate".
  var words: String {
    self == .learningRate ? "learning rate" : self == .other ? "value" : rawValue
  }
}

extension [Series] {
  /// The series in groups of one key, in the order in which keys first occur.
  func gathered<Key: Hashable>(by key: (Series) -> Key) -> [[Series]] {
    var places: [Key: Int] = [:]
    var groups: [[Series]] = []
    for series in self {
      let place = places[key(series), default: groups.count]
      if place == groups.count {
        places[key(series)] = place
        groups.append([])
      }
      groups[place].append(series)
    }
    return groups
  }

  /// The one that tells most of the run: over epochs before over steps, and with more values.
  fileprivate var preferred: Series {
    func rank(_ series: Series) -> (Int, Int, Int) {
      let scope: Int =
        switch MetricName(series.name).scope {
        case nil: 0
        case .epoch: 1
        case .step: 2
        }
      // A schedule moves within an epoch, so the finest record of it says most.
      let isRate = series.role.kind == .learningRate
      return (series.values.count > 1 ? 0 : 1, isRate ? 0 : scope, -series.values.count)
    }
    // Groups are never empty.
    return self.min { rank($0) < rank($1) } ?? self[0]
  }
}

extension [[Series]] {
  /// One group where there are just two that complete each other: the training's and another's.
  fileprivate var paired: [[Series]] {
    guard count == 2, self[0].count == 1, self[1].count == 1 else { return self }
    let pair = joined().sorted { $0.role.split == .training && $1.role.split != .training }
    let splits = pair.map(\.role.split)
    return splits[0] == .training && splits[1] == .validation ? [pair] : self
  }
}
