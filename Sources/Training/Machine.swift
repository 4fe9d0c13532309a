import Foundation

/// The machine that a run was made on.
public struct Machine: Hashable, Sendable {
  /// The processor's name, such as "AMD EPYC 9654".
  public let cpu: String
  /// The operating system and its version.
  public let system: String
  /// The number of processors.
  public let processorCount: Int

  /// Describes this machine.
  public static var current: Machine {
    let process = ProcessInfo.processInfo
    return Machine(
      cpu: processorName ?? "unknown", system: process.operatingSystemVersionString,
      processorCount: process.activeProcessorCount)
  }

  /// The version of Swift that this program was compiled with, to the minor version.
  public static var swiftVersion: String {
    #if swift(>=6.4)
    "6.4 or later"
    #elseif swift(>=6.3)
    "6.3"
    #else
    "6.2"
    #endif
  }

  private static var processorName: String? {
    #if os(Linux)
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    #else
    var size = 0
    sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
    var name = [UInt8](repeating: 0, count: size)
    sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0)
    return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    #endif
  }
}
