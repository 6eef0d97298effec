internal import Dispatch
internal import Synchronization

/// Threads that work on pieces for the one that hands them out, and takes what came of them.
///
/// What comes of a piece depends on that piece alone, and is taken in the order of the pieces: so the number of threads
/// changes the time and nothing else.
struct Workers: Sendable {
  /// How many rows, facts or items are a piece: some 80 kB of them.
  static let pieceSize = 250

  /// One for each thread but the one that hands out; that one does the work itself where there is no other.
  private let queues: [DispatchQueue]

  init(threads: Int) {
    precondition(threads > 0, "Someone must work.")
    queues = (1..<threads).map { DispatchQueue(label: "posightful.worker.\($0)") }
  }

  /// Works on each piece that `body` hands to `add`, and takes the results in the order of the pieces.
  ///
  /// Two pieces for each other thread are on their way at most; all are taken before this returns. Of errors, those of
  /// `body` among them, the first in that order is thrown. Nothing is taken after it, and nothing is left running.
  func inOrder<Piece: Sendable, Made: Sendable, Value>(
    _ work: @escaping @Sendable (Piece) throws -> Made, take: (Made) throws -> Void,
    from body: (_ add: (Piece) throws -> Void) throws -> Value
  ) throws -> Value {
    // A closure that does not escape could not be called from another one, `add`, that `body` is given.
    try withoutActuallyEscaping(take) { take in
      var line = WorkLine<Made>(on: queues)
      func add(_ piece: Piece) throws {
        line.append { try work(piece) }
        if line.isFull { try line.takeFirst(take) }
      }
      let value: Value
      do { value = try body(add) } catch {
        try line.takeAll(take)
        throw error
      }
      try line.takeAll(take)
      return value
    }
  }
}

/// Work that was handed out and not yet taken, in its order.
private struct WorkLine<Made: Sendable> {
  private let queues: [DispatchQueue]
  private var jobs: [Job<Made>] = []
  private var handedOut = 0

  init(on queues: [DispatchQueue]) { self.queues = queues }

  var isFull: Bool { jobs.count > 2 * queues.count }

  /// The queues take turns: pieces are of one size.
  mutating func append(_ work: @escaping @Sendable () throws -> Made) {
    jobs.append(Job(on: queues.isEmpty ? nil : queues[handedOut % queues.count], work))
    handedOut += 1
  }

  /// Takes what came of the first one. Where that fails, the others are only waited for.
  mutating func takeFirst(_ take: (Made) throws -> Void) throws {
    let first = jobs.removeFirst()
    do { try take(first.result()) } catch {
      for job in jobs { job.wait() }
      jobs.removeAll()
      throw error
    }
  }

  mutating func takeAll(_ take: (Made) throws -> Void) throws {
    while !jobs.isEmpty { try takeFirst(take) }
  }
}

/// One piece of work: on another thread, or done at once where there is none.
private final class Job<Made: Sendable>: Sendable {
  private let outcome = Mutex<Result<Made, any Error>?>(nil)
  private let group = DispatchGroup()

  init(on queue: DispatchQueue?, _ work: @escaping @Sendable () throws -> Made) {
    if let queue {
      queue.async(group: group) { self.run(work) }
    } else {
      run(work)
    }
  }

  func wait() { group.wait() }

  func result() throws -> Made {
    wait()
    guard let outcome = outcome.withLock({ $0 }) else { preconditionFailure("It has run.") }
    return try outcome.get()
  }

  private func run(_ work: () throws -> Made) {
    let made = Result { try work() }
    outcome.withLock { $0 = made }
  }
}
