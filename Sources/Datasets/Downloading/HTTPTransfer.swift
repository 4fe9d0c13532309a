internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

/// One HTTP request for the missing bytes of a file.
///
/// The caller waits. Bytes are stored as they come, on the session's own queue; so the state that
/// both sides see is behind a lock.
final class HTTPTransfer: NSObject, Sendable {
  private struct State {
    let handle: FileHandle
    var received: Int
    var isAnswered = false
    var failure: TransferFailure?
    var lastSign = ContinuousClock.now
  }

  private let address: URL
  private let size, start: Int
  private let patience: Patience
  private let state: Mutex<State>
  private let isOver = DispatchSemaphore(value: 0)

  init(from address: URL, into part: PartialFile, _ patience: Patience) throws(TransferFailure) {
    (self.address, self.patience) = (address, patience)
    (size, start) = (part.file.size, part.count)
    let handle = try part.open()
    state = Mutex(State(handle: handle, received: start))
  }

  /// Gets the bytes.
  func run(progress: (Int) -> Void) throws(TransferFailure) {
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    session.dataTask(with: request).resume()
    while isOver.wait(timeout: .now() + 0.1) == .timedOut {
      progress(state.withLock { $0.received })
      // A URLSession's own time-out is not kept everywhere.
      checkForSigns()
      if state.withLock({ $0.failure }) != nil { break }
    }
    let (received, failure) = state.withLock { state in
      try? state.handle.close()
      return (state.received, state.failure)
    }
    progress(received)
    if let failure { throw failure }
    if received < size { throw .cut(received: received, of: size, reason: "no more came") }
  }

  /// Gives the transfer up when nothing has come for long.
  private func checkForSigns() {
    let (lastSign, isAnswered) = state.withLock { ($0.lastSign, $0.isAnswered) }
    let timeout = isAnswered ? patience.timeout : patience.answerTimeout
    guard ContinuousClock.now - lastSign > .seconds(timeout) else { return }
    fail(isAnswered ? .stalled(seconds: timeout) : .unanswered(seconds: timeout))
  }

  /// Notes why the transfer failed; from then on nothing more is stored.
  private func fail(_ failure: TransferFailure) {
    state.withLock { if $0.failure == nil { $0.failure = failure } }
  }

  private var configuration: URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    configuration.urlCache = nil
    // Only if nobody else does: `checkForSigns` comes first.
    configuration.timeoutIntervalForRequest = 2 * (patience.timeout + patience.answerTimeout)
    return configuration
  }

  private var request: URLRequest {
    var request = URLRequest(url: address)
    // A server may take the file's own packing for the transfer's, and undo it.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    request.setValue("lookbook", forHTTPHeaderField: "User-Agent")
    if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
    return request
  }
}

extension HTTPTransfer: URLSessionDataDelegate {
  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    if let failure = accept(response) { fail(failure) }
    // Foundation on Linux takes `.cancel` for `.allow`; `fail` has closed the door by then.
    completionHandler(state.withLock { $0.failure } == nil ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    state.withLock { state in
      guard state.failure == nil else { return }
      state.lastSign = .now
      state.received += data.count
      guard state.received <= size else {
        state.failure = .wrongBytes("more than the published \(size) bytes")
        return
      }
      do {
        try state.handle.write(contentsOf: data)
      } catch {
        state.failure = .unwritable(error.reason)
      }
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    if let error = error as? URLError { fail(failure(for: error)) }
    isOver.signal()
  }

  /// Gets ready for a response's bytes, or says why they are not wanted.
  private func accept(_ response: URLResponse) -> TransferFailure? {
    state.withLock { ($0.isAnswered, $0.lastSign) = (true, .now) }
    guard let response = response as? HTTPURLResponse else {
      return .unreachable("the answer is not HTTP")
    }
    switch response.statusCode {
    case 206:
      let range = response.value(forHTTPHeaderField: "Content-Range") ?? "no range"
      return range.hasPrefix("bytes \(start)-") ? nil : .wrongRange(range)
    case 200: return startOver(announcing: response.expectedContentLength)
    default: return .status(response.statusCode)
    }
  }

  /// Throws away what was there: the server sends the whole file, asked for a part of it or not.
  private func startOver(announcing size: Int64) -> TransferFailure? {
    guard size < 0 || size == self.size else {
      return .wrongBytes("\(size) bytes instead of the published \(self.size)")
    }
    return state.withLock { state in
      do {
        try state.handle.truncate(atOffset: 0)
        state.received = 0
        state.lastSign = .now
        return nil
      } catch {
        return .unwritable(error.reason)
      }
    }
  }

  private func failure(for error: URLError) -> TransferFailure {
    let (received, isAnswered) = state.withLock { ($0.received, $0.isAnswered) }
    switch error.code {
    case .timedOut where isAnswered: return .stalled(seconds: patience.timeout)
    case .timedOut: return .unanswered(seconds: patience.answerTimeout)
    case _ where isAnswered: return .cut(received: received, of: size, reason: error.reason)
    default: return .unreachable(error.reason)
    }
  }
}
