import Kernels

/// The numbers that a training multiplies.
public enum Precision: String, CaseIterable, Codable, Sendable {
  /// IEEE 754 binary32 throughout: the same bits on every machine.
  case float32 = "f32"
  /// Convolutions multiply bfloat16 numbers while training, and sum in f32; all else is f32. The bits are
  /// the same for any number of threads.
  case bfloat16 = "bf16"

  /// Whether this processor can compute with it.
  public var isSupported: Bool { self == .float32 || bfloat16KernelTable() != nil }
}
