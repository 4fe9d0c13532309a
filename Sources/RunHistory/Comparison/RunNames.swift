/// The names of runs, told apart.
package enum RunNames {
  /// Makes names of which no two are alike.
  ///
  /// A name that occurs once stays as it is; otherwise the path tells runs apart, and where even
  /// that occurs twice, a number.
  ///
  /// - Parameters:
  ///   - names: The names of the runs.
  ///   - paths: The path of each.
  /// - Returns: The names, in the same order.
  package static func distinct(_ names: [String], paths: [String]) -> [String] {
    precondition(names.count == paths.count, "\(names.count) names with \(paths.count) paths")
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    let candidates = zip(names, paths).map { counts[$0] == 1 && !$0.isEmpty ? $0 : $1 }
    var taken: [String: Int] = [:]
    var used = Set(candidates)
    return candidates.map { candidate in
      taken[candidate, default: 0] += 1
      guard var number = taken[candidate], number > 1 else { return candidate }
      while !used.insert("\(candidate) (\(number))").inserted { number += 1 }
      taken[candidate] = number
      return "\(candidate) (\(number))"
    }
  }
}
