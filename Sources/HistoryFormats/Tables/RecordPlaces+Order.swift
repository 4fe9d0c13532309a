extension RecordPlaces {
  /// Whether all records have places, each before the one above it.
  func descends(_ count: Int) -> Bool {
    let positions = positions
    return count > 2 && positions.count == count
      && zip(positions, positions.dropFirst()).allSatisfy { $0 > $1 }
  }

  /// Whether steps go back, and only where the epoch goes on: they are the batches of an epoch.
  var countsStepsAnew: Bool {
    guard !steps.isEmpty, !epochs.isEmpty else { return false }
    var (step, epoch) = (-Double.infinity, -Double.infinity)
    var found = false
    for index in steps.indices where steps[index].isFinite && epochs[index].isFinite {
      if steps[index] < step {
        if epochs[index] == epoch { return false }
        found = found || epochs[index] > epoch
      }
      (step, epoch) = (steps[index], epochs[index])
    }
    return found
  }

  /// The steps, each epoch's behind those of the one before; a run that was started again starts again.
  var stepsGoingOn: [Double] {
    var (step, epoch, stride, offset) = (-Double.infinity, -Double.infinity, 1.0, 0.0)
    return steps.indices.map { index in
      guard steps[index].isFinite, epochs[index].isFinite else { return steps[index] + offset }
      if epochs[index] > epoch, steps[index] <= step {
        offset += step + stride - steps[index]
      } else if epochs[index] < epoch {
        offset = 0
      } else if steps[index] > step, step.isFinite {
        stride = steps[index] - step
      }
      (step, epoch) = (steps[index], epochs[index])
      return step + offset
    }
  }
}
