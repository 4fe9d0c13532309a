/// Measured numbers by name, in the order in which they were measured.
///
/// The usual names are `train_loss`, `train_accuracy`, `val_loss`, `val_accuracy`, `test_loss`,
/// `test_accuracy` and `learning_rate`. Losses are mean cross-entropies in nats, accuracies
/// fractions in 0...1.
public struct Metrics: Hashable, Sendable {
  private var names: [String] = []
  private var numbers: [Double] = []

  /// Creates an empty list.
  public init() {}

  /// Creates a list in the order of the names.
  public init(_ numbers: [String: Double]) {
    for (name, number) in numbers.sorted(by: { $0.key < $1.key }) { append(number, named: name) }
  }

  /// Creates a list in the order of the names' first numbers, with the last number of each.
  package init(lastOfEachName pairs: some Sequence<(name: String, value: Double)>) {
    var places: [String: Int] = [:]
    for (name, number) in pairs {
      if let place = places[name] {
        numbers[place] = number
      } else {
        places[name] = names.count
        append(number, named: name)
      }
    }
  }

  /// The number of a name; setting it to nil removes the name, a new name goes to the end.
  public subscript(name: String) -> Double? {
    get { names.firstIndex(of: name).map { numbers[$0] } }
    set {
      let place = names.firstIndex(of: name)
      switch (place, newValue) {
      case (let place?, let number?): numbers[place] = number
      case (let place?, nil):
        names.remove(at: place)
        numbers.remove(at: place)
      case (nil, let number?): append(number, named: name)
      case (nil, nil): break
      }
    }
  }

  /// Adds a number whose name is known to be new.
  mutating func append(_ number: Double, named name: String) {
    names.append(name)
    numbers.append(number)
  }
}

extension Metrics: RandomAccessCollection {
  /// The place of the first number.
  public var startIndex: Int { 0 }
  /// The place after the last number.
  public var endIndex: Int { names.count }
  /// The name and the number at a place.
  public subscript(position: Int) -> (name: String, value: Double) {
    (names[position], numbers[position])
  }
}

extension Metrics: ExpressibleByDictionaryLiteral {
  /// Creates a list in the order written; of a name that comes twice, the last number counts.
  public init(dictionaryLiteral elements: (String, Double)...) {
    for (name, number) in elements { self[name] = number }
  }
}
