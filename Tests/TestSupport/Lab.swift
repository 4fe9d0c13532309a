import Foundation
public import Plotting

/// A colour by its lightness and two opponent hues (CIE 1976, for daylight D65).
public struct Lab: Hashable, Sendable {
  /// The lightness, 0 to 100.
  public let l: Double
  /// The hues: from green to red, and from blue to yellow.
  public let a, b: Double

  /// Converts the red, green and blue of a pixel.
  public init(_ rgb: ArraySlice<UInt8>) {
    self.init(linear: rgb.map { Self.linear(Double($0) / 255) })
  }

  /// Converts a colour, as people see it or as those do who lack one kind of cones.
  public init(_ color: Color, vision: Vision = .full) {
    let linear = [color.red, color.green, color.blue].map(Self.linear)
    self.init(
      linear: vision.matrix.map { row in
        min(max(zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1)
      })
  }

  private init(linear: [Double]) {
    func weighted(_ weights: [Double]) -> Double {
      zip(linear, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func root(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    let x = root(weighted([0.4124564, 0.3575761, 0.1804375]) / 0.95047)
    let y = root(weighted([0.2126729, 0.7151522, 0.0721750]))
    let z = root(weighted([0.0193339, 0.1191920, 0.9503041]) / 1.08883)
    (l, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// Returns the distance to another colour (ΔE of 1976).
  public func distance(to other: Lab) -> Double {
    let squares = [l - other.l, a - other.a, b - other.b].map { $0 * $0 }
    return squares.reduce(0, +).squareRoot()
  }

  private static func linear(_ c: Double) -> Double {
    c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
  }
}

/// How people see colours: with all three kinds of cones, or without one.
public enum Vision: CaseIterable, Sendable {
  case full, protanopia, deuteranopia, tritanopia

  /// What it makes of linear red, green and blue: Machado, Oliveira and Fernandes, "A Physiologically-based
  /// Model for Simulation of Color Vision Deficiency", 2009, severity 1.
  fileprivate var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
