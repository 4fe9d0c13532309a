internal import CCurl
internal import Foundation

/// One HTTP request for the missing bytes of a file.
///
/// All happens on the caller's thread: libcurl is asked again and again, and tells what came.
final class HTTPTransfer {
  private let address: URL
  private let size, start: Int
  private let patience: Patience
  private let handle: FileHandle
  private var received: Int
  private var head = ResponseHead()
  private var isAccepted = false
  private var failure: TransferFailure?
  private var lastSign = ContinuousClock.now

  init(from address: URL, into part: PartialFile, _ patience: Patience) throws(TransferFailure) {
    (self.address, self.patience) = (address, patience)
    (size, start) = (part.file.size, part.count)
    handle = try part.open()
    received = start
  }

  /// Gets the bytes.
  func run(progress: (Int) -> Void) throws(TransferFailure) {
    defer { try? handle.close() }
    let transfer = try startTransfer()
    defer { curl_transfer_end(transfer) }
    while failure == nil, curl_transfer_wait(transfer, 100) {
      progress(received)
      checkForSigns()
    }
    progress(received)
    if let failure { throw failure }
    if let reason = curl_transfer_failure(transfer) { throw broken(String(cString: reason)) }
    if !isAccepted, let failure = accept() { throw failure }
    if received < size { throw .cut(received: received, of: size, reason: "no more came") }
  }

  private func startTransfer() throws(TransferFailure) -> OpaquePointer {
    let range = start > 0 ? "\(start)-" : nil
    let message = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 256)
    defer { message.deallocate() }
    let transfer = withOptionalCString(range) { range in
      address.absoluteString.withCString { address in
        "lookbook".withCString { agent in
          var request = curl_request(
            address: address, range: range, agent: agent,
            context: Unmanaged.passUnretained(self).toOpaque(),
            take_line: { context, line, count in
              HTTPTransfer.at(context)?.takeLine(UnsafeRawBufferPointer(start: line, count: count))
            },
            take_bytes: { context, bytes, count in
              HTTPTransfer.at(context)?.take(UnsafeRawBufferPointer(start: bytes, count: count))
                ?? false
            })
          return curl_transfer_start(&request, message.baseAddress, message.count)
        }
      }
    }
    guard let transfer else {
      throw .unreachable(message.baseAddress.map { String(cString: $0) } ?? "")
    }
    return transfer
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
    context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Gives the transfer up when nothing has come for long.
  private func checkForSigns() {
    let timeout = head.isEmpty ? patience.answerTimeout : patience.timeout
    guard ContinuousClock.now - lastSign > .seconds(timeout) else { return }
    failure = head.isEmpty ? .unanswered(seconds: timeout) : .stalled(seconds: timeout)
  }

  private func takeLine(_ line: UnsafeRawBufferPointer) {
    lastSign = .now
    head.add(String(decoding: line, as: UTF8.self))
  }

  /// Stores bytes of the body; false when they are not wanted.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    lastSign = .now
    if !isAccepted {
      failure = accept()
      isAccepted = true
    }
    guard failure == nil else { return false }
    received += bytes.count
    guard received <= size else {
      failure = .wrongBytes("more than the published \(size) bytes")
      return false
    }
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      failure = .unwritable(error.reason)
    }
    return failure == nil
  }

  /// Gets ready for a response's bytes, or says why they are not wanted.
  private func accept() -> TransferFailure? {
    switch head.status {
    case 206:
      let range = head["Content-Range"] ?? "no range"
      return range.hasPrefix("bytes \(start)-") ? nil : .wrongRange(range)
    case 200: return startOver(announcing: head["Content-Length"].flatMap { Int($0) })
    default: return .status(head.status)
    }
  }

  /// Throws away what was there: the server sends the whole file, asked for a part of it or not.
  private func startOver(announcing size: Int?) -> TransferFailure? {
    guard size == nil || size == self.size else {
      return .wrongBytes("\(size ?? 0) bytes instead of the published \(self.size)")
    }
    do {
      try handle.truncate(atOffset: 0)
      received = 0
      return nil
    } catch {
      return .unwritable(error.reason)
    }
  }

  private func broken(_ reason: String) -> TransferFailure {
    head.isEmpty
      ? .unreachable(reason) : .cut(received: received, of: size, reason: reason)
  }
}

/// Calls a function with a string as C has it, or with nil.
private func withOptionalCString<R>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}
