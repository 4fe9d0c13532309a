import Foundation

/// A server of this package that runs as a user runs it, on a port of the system's choice.
public final class RunningServer: Sendable {
  private let process: Process
  /// The first line that it printed.
  public let line: String
  /// The port that the line names.
  public let port: UInt16

  /// Starts a program and waits for the line with its address.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - arguments: What follows its name.
  ///   - folder: The folder that it runs in.
  /// - Throws: What the system says when it cannot be started, or `ServerSilence`.
  public init(_ program: Program, _ arguments: [String], in folder: TemporaryFolder) throws {
    process = Process()
    (process.executableURL, process.arguments) = (program.url, arguments)
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    // A server that is left behind must not hold the tests' own output.
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = Data()
    while !text.contains(UInt8(ascii: "\n")) {
      let more = pipe.fileHandleForReading.availableData
      guard !more.isEmpty else { throw ServerSilence() }
      text += more
    }
    line = String(decoding: text.dropLast(), as: UTF8.self)
    guard let match = line.firstMatch(of: /:(\d+)\/$/), let port = UInt16(match.1) else {
      throw ServerSilence()
    }
    self.port = port
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Sends bytes as they are, and returns what comes back until the server ends the connection.
  ///
  /// - Throws: `POSIXError` when nobody listens.
  public func answer(to request: String) throws -> String {
    let connection = try LoopbackSocket.connect(to: port)
    defer { connection.close() }
    connection.send(Data(request.utf8))
    return connection.readAll()
  }

  /// Gets an address as it is, without the tidying of a browser.
  ///
  /// - Throws: `POSIXError` when nobody listens.
  public func get(_ address: String, method: String = "GET", host: String? = nil) throws -> String {
    try answer(
      to: "\(method) \(address) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n"
        + "Connection: close\r\n\r\n")
  }

  /// Interrupts it (Ctrl-C) and returns its exit status.
  public func interrupt() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    return process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
  }
}

/// A server that ended, or printed something else, before it said its address.
public struct ServerSilence: Error {}
