import Dispatch
import Foundation
import RunServer

// 'lookbook serve' has checked the arguments and becomes this program: a folder, an address and a port.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 3, let port = UInt16(arguments[2]) else {
  FileHandle.standardError.write(Data("Start it with 'lookbook serve DIR'.\n".utf8))
  exit(64)
}

// Ctrl-C ends it with the status of the other commands that it ends.
let signals = [SIGINT, SIGTERM].map { number in
  signal(number, SIG_IGN)
  let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
  source.setEventHandler { @Sendable in exit(130) }
  source.activate()
  return source
}

do {
  let folder = URL(fileURLWithPath: arguments[0])
  try await RunServer(folder: folder).run(host: arguments[1], port: port) { address in
    let line = "serving \(folder.relativePath) at \(address)\n"
    FileHandle.standardOutput.write(Data(line.utf8))
  }
} catch {
  FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
  exit(1)
}
withExtendedLifetime(signals) {}
