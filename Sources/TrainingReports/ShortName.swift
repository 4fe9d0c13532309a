extension String {
  /// The name to stand among words, with its middle left out where it is longer than so many letters.
  func shortened(to most: Int) -> String {
    guard count > most else { return isolated }
    let tail = (most - 1) / 2
    return (prefix(most - 1 - tail) + "…" + suffix(tail)).isolated
  }
}

extension [String] {
  /// The names to stand among words. Of names that would be the same with their middles left out, the
  /// part in which they differ stays, and what they share gives way.
  func shortenedApart(to most: Int) -> [String] {
    var short = map { $0.shortened(to: most) }
    for (_, places) in Dictionary(grouping: indices, by: { short[$0] }) where places.count > 1 {
      let apart = places.map { self[$0] }.differences(in: most)
      for (place, name) in zip(places, apart) { short[place] = name }
    }
    return short
  }

  /// The names' own parts, with what is around them as far as there is room.
  private func differences(in most: Int) -> [String] {
    let letters = map { [Character]($0) }
    let shortest = letters.map(\.count).min() ?? 0
    func shared(_ place: (Int, [Character]) -> Int) -> Int {
      (0..<shortest).first { index in Set(letters.map { $0[place(index, $0)] }).count > 1 }
        ?? shortest
    }
    let before = shared { index, _ in index }
    let after = Swift.min(shared { index, name in name.count - 1 - index }, shortest - before)
    return letters.map { name in
      // Room beside the own part goes to what comes before and what follows, in equal parts.
      let room = most - 2 - (name.count - before - after)
      guard name.count > most, room >= 0 else { return String(name).shortened(to: most) }
      let start = Swift.max(0, Swift.min(before - room / 2, name.count - (most - 2)))
      let end = Swift.min(name.count, start + most - 2)
      return ((start > 0 ? "…" : "") + String(name[start..<end]) + (end < name.count ? "…" : ""))
        .isolated
    }
  }
}
