public import Plotting

/// What the horizontal axis of curves counts.
public enum CurveUnit: String, CaseIterable, Hashable, Sendable {
  /// Epochs, with fractions where the file has them.
  case epoch
  /// Optimiser steps.
  case step
  /// The time since the run's start.
  case time
  /// The records of a file that has nothing else, numbered from 0.
  case record
}

/// How curves are drawn, apart from what they show.
public struct CurveStyle: Hashable, Sendable {
  /// What the horizontal axis counts; nil for epochs or steps, whichever the curves have.
  public var unit: CurveUnit?
  /// How distances along the horizontal axis relate to its numbers.
  public var xScaling = Axis.Scaling.linear
  /// How distances along the vertical axis relate to its numbers.
  public var yScaling = Axis.Scaling.linear
  /// The half-life of the moving average that is drawn, in units of the horizontal axis: epochs, steps,
  /// or seconds; nil for the values as they are.
  public var halfLife: Double?
  /// The lowest and the highest value of the vertical axis, in the unit of the file; nil for what the
  /// curves reach.
  public var lowest, highest: Double?
  /// Whether values far from nearly all others are left out of the axis, with a note.
  public var isRobust = true
  /// Whether the learning rate is drawn in a strip below.
  public var hasRateStrip = false

  /// Creates the usual look.
  public init() {}
}
