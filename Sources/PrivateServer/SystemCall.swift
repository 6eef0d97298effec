import Glibc

/// What the system said last, in words.
func systemError(_ code: Int32 = errno) -> String {
  unsafe String(cString: strerror(code))
}

/// Throws what the system said, where a call answered with -1.
func check(_ answer: Int32, _ action: @autoclosure () -> String) throws(PrivateServerError) {
  guard answer == -1 else { return }
  let reason = systemError()
  throw PrivateServerError(
    "cannot \(action()): \(reason)", hint: "Check who owns it and what this user may do there.")
}

/// Asks again and again until `condition` holds; false where the time is up first.
func wait<E: Error>(
  _ patience: Duration, until condition: () throws(E) -> Bool
) throws(E) -> Bool {
  let end = ContinuousClock.now + patience
  while try !condition() {
    if ContinuousClock.now >= end { return false }
    usleep(10_000)
  }
  return true
}
