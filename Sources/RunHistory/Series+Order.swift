extension Series {
  /// The same values in the order of their places, where they merely stand out of order; nil where they are
  /// in order, and where places go back because a run was taken up again.
  ///
  /// Programs that write from several threads leave places that go back though nothing was done again, and so do
  /// tables that were sorted as text or shuffled. No place comes twice then, and those that go back are many, or
  /// fill holes. A run that was taken up again has places between those of before, closer than a run has them
  /// by itself.
  package var inOrder: Series? {
    guard segmentStarts.count > 1, axis != .index else { return nil }
    let places = positions
    guard places.allSatisfy(\.isFinite) else { return nil }
    // Elsewhere segments were told to begin.
    let goingBack = places.indices.dropFirst().filter { places[$0] < places[$0 - 1] }
    guard goingBack.elementsEqual(segmentStarts.dropFirst()) else { return nil }
    let order = places.indices.sorted { places[$0] < places[$1] }
    let gaps = zip(order, order.dropFirst()).map { places[$1] - places[$0] }
    guard let least = gaps.min(), least > 0 else { return nil }
    let usual = zip(places, places.dropFirst()).lazy.map { $1 - $0 }.filter { $0 > 0 }.median
    let isScattered = goingBack.count > 1 && goingBack.count * 4 >= places.count
    guard isScattered || usual.map({ 2 * least > $0 }) == true else { return nil }
    func picked(_ column: [Double]) -> [Double] { column.isEmpty ? [] : order.map { column[$0] } }
    return Series(
      name, role: role, values: picked(values), steps: picked(steps), epochs: picked(epochs),
      seconds: picked(seconds))
  }
}

extension Series {
  /// Says that places go back, such as "epoch 1 follows epoch 2; …".
  package static func takenUpAgain(_ axis: Axis, at place: Double, after last: Double) -> String {
    let name = axis.rawValue
    return
      "\(name) \(place.plain) follows \(name) \(last.plain); it is read as a run that was taken up again"
  }
}

extension Double {
  /// The number without a fraction where it has none.
  fileprivate var plain: String { Int(exactly: self).map(String.init) ?? description }
}
