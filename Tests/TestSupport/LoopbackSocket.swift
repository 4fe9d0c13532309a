internal import Foundation

/// One connection of a server on 127.0.0.1.
struct LoopbackSocket {
  private let descriptor: Int32

  private static func makeSocket() -> Int32 {
    #if canImport(Darwin)
    socket(AF_INET, SOCK_STREAM, 0)
    #else
    socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  /// Connects to a server on this machine.
  static func connect(to port: UInt16) throws -> LoopbackSocket {
    let descriptor = makeSocket()
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var address = address(port: port)
    let status = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, size)
      }
    }
    guard descriptor >= 0, status == 0 else { throw POSIXError(.ECONNREFUSED) }
    return LoopbackSocket(descriptor: descriptor)
  }

  /// Opens a port of the system's choice, and returns it with the socket that listens there.
  static func listen() throws -> (listener: Int32, port: UInt16) {
    let listener = makeSocket()
    var address = address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && Foundation.listen(listener, 16) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard listener >= 0, status else { throw POSIXError(.EADDRINUSE) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  /// Waits for a client; returns none when the server is stopped.
  static func accept(on listener: Int32) -> LoopbackSocket? {
    let descriptor = Foundation.accept(listener, nil, nil)
    guard descriptor >= 0 else { return nil }
    #if canImport(Darwin)
    var isOn: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return LoopbackSocket(descriptor: descriptor)
  }

  /// Ends the wait for clients; who waits closes the socket.
  ///
  /// Were it closed here, its number could soon be that of another server's, and this one's thread would take
  /// that server's clients away.
  static func stop(_ listener: Int32, at port: UInt16) {
    shutdown(listener, Int32(SHUT_RDWR))
    #if canImport(Darwin)
    // There, only a client wakes who waits.
    try? connect(to: port).close()
    #endif
  }

  /// Closes a socket that nobody waits at any more.
  static func close(_ listener: Int32) { _ = Foundation.close(listener) }

  /// Reads to the empty line that ends a request without a body.
  func readHeader() -> String {
    var header: [UInt8] = []
    var byte: UInt8 = 0
    while !header.suffix(4).elementsEqual([13, 10, 13, 10]), recv(descriptor, &byte, 1, 0) == 1 {
      header.append(byte)
    }
    return String(decoding: header, as: UTF8.self)
  }

  /// Sends a response that announces all bytes and has at most `count` of them.
  func send(status: Int, _ fields: [String], _ bytes: Data, cutAfter count: Int = .max) {
    let header =
      ["HTTP/1.1 \(status) Status", "Content-Length: \(bytes.count)", "Connection: close"] + fields
    send(Data((header.joined(separator: "\r\n") + "\r\n\r\n").utf8))
    send(bytes.prefix(count))
  }

  /// Reads to the end of the connection.
  func readAll() -> String {
    var (bytes, piece) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while case let count = recv(descriptor, &piece, piece.count, 0), count > 0 {
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Waits until the client ends the connection.
  func waitForHangUp() {
    var byte: UInt8 = 0
    while recv(descriptor, &byte, 1, 0) > 0 {}
  }

  /// Ends the connection.
  func close() { _ = Foundation.close(descriptor) }

  /// Sends bytes as they are.
  func send(_ bytes: Data) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { bytes in
        #if canImport(Darwin)
        Foundation.send(descriptor, bytes.baseAddress, bytes.count, 0)
        #else
        Foundation.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #endif
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
