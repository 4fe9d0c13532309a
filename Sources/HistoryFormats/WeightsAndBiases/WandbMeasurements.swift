import RunHistory

/// The series of a run, as they are gathered from the records of its history.
struct WandbMeasurements: Sendable {
  private var collector: SeriesCollector
  private var leftOut = NamesLeftOut()
  /// The time of the first record, where the run's start is not known.
  private var firstTime: Double?
  /// The number of records.
  private(set) var count = 0

  init(keeping keeps: @escaping SeriesFilter) { collector = SeriesCollector(keeping: keeps) }

  /// What was gathered.
  var series: [Series] { collector.series }

  /// Takes a record: all that was logged at one step.
  ///
  /// - Parameters:
  ///   - history: The record.
  ///   - start: When the run started, in seconds since 1970, where that is known.
  ///   - byte: Where the record is, for warnings.
  ///   - log: Where to note what is no number.
  mutating func append(
    _ history: WBHistory, start: Double?, at byte: HistoryWarning.Place, _ log: inout WarningLog
  ) {
    count += 1
    var place = SeriesCollector.Place(step: history.hasStep ? Double(history.step.num) : .nan)
    var time = Double.nan
    var values: [(name: String, value: Double)] = []
    var rest: [(name: String, cell: JSONCell)] = []
    for item in history.item where !item.isOwn {
      let name = item.name
      switch (name, item.cell) {
      case ("_step", .number(let step)): place.step = step
      case ("_runtime", .number(let seconds)): place.seconds = seconds
      case ("_timestamp", .number(let seconds)): time = seconds
      case ("epoch", .number(let epoch)): place.epoch = epoch
      case (_, .number(let number)): values.append((name, number))
      case (_, .other): item.addNumbers(to: &values, &rest)
      case (_, let cell): rest.append((name, cell))
      }
    }
    if !time.isNaN {
      firstTime = firstTime ?? start ?? time
      if place.seconds.isNaN { place.seconds = time - (firstTime ?? time) }
    }
    leftOut.note(rest, at: byte, &log)
    for (name, value) in values { collector.append(value, named: name, at: place, record: count) }
  }
}

extension WBItem {
  /// The value, as far as it is a number, a text or nothing.
  fileprivate var cell: JSONCell {
    var json = valueJson
    return json.withUTF8 { bytes in
      var reader = JSONReader(UnsafeRawBufferPointer(bytes))
      do throws(JSONError) {
        let cell = try reader.cell()
        try reader.end()
        return cell
      } catch {
        return .text(valueJson)
      }
    }
  }

  /// Adds the numbers of an object under the names of both; pictures, tables and the like have none.
  fileprivate func addNumbers(
    to values: inout [(name: String, value: Double)],
    _ rest: inout [(name: String, cell: JSONCell)]
  ) {
    let name = name
    // A long name before each of many short ones would fill the memory.
    guard name.utf8.count < 256 else { return rest.append((name, .other)) }
    var json = valueJson
    let record = json.withUTF8 { bytes -> JSONRecord? in
      var reader = JSONReader(UnsafeRawBufferPointer(bytes))
      return try? JSONRecord(&reader, flattenedBy: ".")
    }
    guard let record, record.text("_type") == nil else { return rest.append((name, .other)) }
    values += record.numbers.map { ("\(name).\($0.name)", $0.value) }
    rest += record.rest.map { ("\(name).\($0.name)", $0.cell) }
  }
}
