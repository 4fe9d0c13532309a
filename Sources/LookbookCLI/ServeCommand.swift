import ArgumentParser
import Foundation

/// `lookbook serve`: shows runs in a browser while they go on.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the runs of a folder in a browser, while they go on.",
    discussion: """
      Examples:
        lookbook serve runs
        lookbook serve lightning_logs --port 9000
        lookbook serve runs --port 0

      The page with all runs leads to the report of each, which is made anew whenever its history grows, \
      and compares those that are ticked. It prints its address once it can be opened, and ends with \
      Ctrl-C (exit status 130).

      It can be reached from this machine only, unless --host is given: then anybody on that network \
      may read the reports. Nothing but these pages is served, and links that lead out of the folder are \
      not followed.
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder that holds the histories, of any training tool.", valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var folder: URL

  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "number"))
  var port: UInt16 = 8765

  @Option(
    help: ArgumentHelp(
      "The address of this machine to serve at, in numbers.", valueName: "address"))
  var host = "127.0.0.1"

  func validate() throws {
    guard host.isNetworkAddress else {
      throw ValidationError(
        "--host is '\(host)'; it has to be an address in numbers, such as 127.0.0.1 or 0.0.0.0.")
    }
  }

  func run() throws {
    let program = try Self.program()
    if host != "127.0.0.1", host != "::1" {
      Terminal.warn("anybody who reaches \(host) can read the reports")
    }
    // Pages are drawn by one thread or another. With heaps of their own, as glibc gives them, each thread
    // would keep what it once needed, and the server would grow for hours.
    setenv("MALLOC_ARENA_MAX", "1", 0)
    // The process becomes the server: signals and the exit status are its own.
    let words = [program.path, folder.relativePath, host, String(port)]
    var arguments = words.map { strdup($0) } + [nil]
    execv(program.path, &arguments)
    let reason = String(cString: strerror(errno))
    arguments.forEach { free($0) }
    throw MissingServer(path: program.path, reason: reason)
  }

  /// The server, which lies beside this program.
  private static func program() throws -> URL {
    let own = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath()
    let program = own.deletingLastPathComponent().appending(path: "lookbook-serve")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw MissingServer(path: program.path, reason: "there is no such program")
    }
    return program
  }
}

/// A server that cannot be started.
struct MissingServer: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path): \(reason). The server is a program of its own beside this one; 'swift build -c release' "
      + "builds both."
  }
}

extension String {
  /// Whether the text is an address of the internet in numbers, of either kind.
  fileprivate var isNetworkAddress: Bool {
    var (four, six) = (in_addr(), in6_addr())
    return inet_pton(AF_INET, self, &four) == 1 || inet_pton(AF_INET6, self, &six) == 1
  }
}
