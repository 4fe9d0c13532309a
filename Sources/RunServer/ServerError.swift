public import Foundation

/// Why runs cannot be served.
public enum ServerError: Error, Hashable, Sendable {
  /// The folder is not there, or is something else.
  case noFolder(path: String, isThere: Bool)
  /// Somebody else has the port.
  case portInUse(port: UInt16)
  /// The address is none of this machine, or may not be used.
  case noAddress(host: String, port: UInt16, reason: String)
}

extension ServerError: LocalizedError, CustomStringConvertible {
  /// What was found, and what to do.
  public var description: String {
    switch self {
    case .noFolder(let path, let isThere):
      isThere
        ? "\(path): this is no folder. Give the folder that holds the runs, such as runs."
        : "\(path): there is no such folder. Give the folder that holds the runs, such as runs."
    case .portInUse(let port):
      "port \(port) is in use, maybe by another 'lookbook serve'. Stop that, choose another with "
        + "--port NUMBER, or any that is free with --port 0."
    case .noAddress(let host, let port, let reason):
      "\(host), port \(port): nothing can be served there: \(reason). Choose an address of this "
        + "machine with --host, and a port above 1023 with --port."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}
