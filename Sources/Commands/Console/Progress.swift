internal import Glibc

/// A line on the terminal that says how long work goes on; nothing in a pipe.
struct Progress {
  private let isShown = Console.errorIsTerminal
  private let start = Stopwatch()
  private var lastDrawn = 0.0
  private let label: String
  private let totalBytes: Int

  init(_ label: String, totalBytes: Int) {
    self.label = label
    self.totalBytes = totalBytes
  }

  /// Cheap enough to call every thousand records.
  mutating func update(records: Int, rejects: Int, bytes: Int) {
    guard let seconds = secondsWhereDue() else { return }
    let rate = Int(Double(records) / max(seconds, 0.001))
    let share = totalBytes > 0 ? min(1, Double(bytes) / Double(totalBytes)) : 0
    let left = share > 0.01 ? "\(Int(seconds / share - seconds) + 1) s left" : ""
    Console.draw(
      "\r\u{1B}[K\(label): \(grouped(records)) records, \(grouped(rate))/s, "
        + "\(Int(share * 100)) %, \(grouped(rejects)) rejects  \(left)")
  }

  /// The same of work whose end nobody knows.
  mutating func update(items: Int) {
    guard let seconds = secondsWhereDue() else { return }
    let rate = Int(Double(items) / max(seconds, 0.001))
    Console.draw("\r\u{1B}[K\(label): \(grouped(items)) items, \(grouped(rate))/s")
  }

  /// How long it has gone on; nil where the line was drawn a moment ago, or there is none.
  private mutating func secondsWhereDue() -> Double? {
    let seconds = start.seconds
    guard isShown, seconds - lastDrawn > 0.2 else { return nil }
    lastDrawn = seconds
    return seconds
  }

  func finish() {
    if isShown && lastDrawn > 0 { Console.draw("\r\u{1B}[K") }
  }
}

/// Seconds since it was made, on a clock that never goes back.
struct Stopwatch {
  private let start = ContinuousClock.now

  var seconds: Double {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// Thousandths, for reports.
  var milliseconds: Int { Int(seconds * 1000) }
}
