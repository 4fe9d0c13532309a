import Kernels

/// The numbers that a training multiplies.
public enum Precision: String, CaseIterable, Codable, Sendable {
  /// IEEE 754 binary32 throughout: the same bits on every machine.
  case float32 = "f32"
  /// Convolutions multiply bfloat16 numbers while training, and sum in f32; all else is f32. The bits are
  /// the same for any number of threads.
  case bfloat16 = "bf16"

  /// Whether this processor can compute with it.
  public var isSupported: Bool { isSupported(by: nil) }

  /// Whether this processor can compute with it by the kernels of an instruction set.
  ///
  /// - Parameter instructionSet: "avx512", "avx2" or "baseline"; nil for the widest there is.
  /// - Returns: Whether a plan may be made with both.
  public func isSupported(by instructionSet: String?) -> Bool {
    guard self == .bfloat16 else { return true }
    return instructionSet ?? "avx512" == "avx512" && bfloat16KernelTable() != nil
  }
}
