extension String {
  /// The name to stand among words, with its middle left out where it is longer than so many letters.
  func shortened(to most: Int) -> String { withoutMiddle(to: most).isolated }

  /// The beginning and the end, with an ellipsis between them, where the text is longer than so many letters.
  func withoutMiddle(to most: Int) -> String {
    guard count > most else { return self }
    let tail = (most - 1) / 2
    return prefix(most - 1 - tail) + "…" + suffix(tail)
  }
}
