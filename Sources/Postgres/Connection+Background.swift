import Dispatch
import Glibc
import Synchronization

extension Connection {
  /// Runs `body`, which uses this connection, on a thread of its own and returns at once.
  ///
  /// Whoever uses the connection next waits until `body` is done, as does the connection's end. So the
  /// caller can prepare what the server is to do next, while it still works on the last thing.
  public func inBackground(_ body: sending @escaping () -> Void) {
    waitForBackground()
    background = BackgroundWork(body)
  }

  /// Waits until nothing runs in the background, unless it is the background that asks.
  public func waitForBackground() {
    guard let background, !background.isThisThread else { return }
    background.wait()
    self.background = nil
  }
}

/// A body that runs on a thread of its own.
final class BackgroundWork: Sendable {
  private static let queue = DispatchQueue(
    label: "posightful.connection", attributes: .concurrent)
  private let group = DispatchGroup()
  /// The thread that runs the body; 0 before it begins.
  private let thread = Atomic<UInt>(0)

  init(_ body: sending @escaping () -> Void) {
    // Handed over whole: nobody else calls it.
    nonisolated(unsafe) let body = body
    Self.queue.async(group: group) { [self] in
      thread.store(pthread_self(), ordering: .relaxed)
      unsafe body()
    }
  }

  var isThisThread: Bool { thread.load(ordering: .relaxed) == pthread_self() }

  func wait() { group.wait() }
}
