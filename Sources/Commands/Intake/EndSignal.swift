internal import Glibc

/// Keeps SIGTERM waiting until it is asked for, so that a run ends between files.
final class EndSignal {
  private var signals = sigset_t()
  private var hasCome = false

  init() {
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe sigprocmask(SIG_BLOCK, &signals, nil)
  }

  /// Whether it came, or comes within so many seconds.
  func comes(within seconds: Int = 0) -> Bool {
    if hasCome { return true }
    var patience = timespec(tv_sec: seconds, tv_nsec: 0)
    hasCome = unsafe sigtimedwait(&signals, nil, &patience) == SIGTERM
    return hasCome
  }
}
