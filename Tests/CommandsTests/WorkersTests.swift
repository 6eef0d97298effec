import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Commands

/// Any number of threads gives what one gives.
@Suite struct WorkersTests {
  struct Broken: Error, Equatable { let piece: Int }

  /// What was taken, and the error that ended it.
  struct Taken: Equatable {
    var pieces: [Int] = []
    var error: Broken?
  }

  @Test(arguments: 1...8) func takesResultsInTheOrderOfThePieces(threads: Int) throws {
    var taken: [Int] = []
    let value = try Workers(threads: threads).inOrder(
      { (piece: Int) in
        usleep(UInt32(piece * 7919 % 300))
        return piece * 10
      },
      take: { taken.append($0) },
      from: { add in
        for piece in 0..<200 { try add(piece) }
        return "done"
      })
    #expect(value == "done")
    #expect(taken == (0..<200).map { $0 * 10 })
  }

  @Test(arguments: 1...8) func ofNothingTakesNothing(threads: Int) throws {
    try Workers(threads: threads).inOrder(
      { (piece: Int) in piece }, take: { _ in Issue.record("Nothing was handed out.") },
      from: { _ in })
  }

  /// Piece 9 fails at once, piece 5 after a while; or taking does; or handing out does, with pieces on their way.
  @Test(arguments: 1...8) func throwsTheFirstError(threads: Int) {
    let first = Taken(pieces: [0, 1, 2, 3, 4], error: Broken(piece: 5))
    #expect(run(threads, workFailsAt: [5, 9]) == first)
    #expect(run(threads, workFailsAt: [9], takeFailsAt: 5) == first)
    #expect(run(threads, workFailsAt: [5], endsAt: 6) == first)
    #expect(run(threads, takeFailsAt: 5, endsAt: 6) == first)
    #expect(run(threads, endsAt: 5) == first)
  }

  private func run(
    _ threads: Int, workFailsAt failing: Set<Int> = [], takeFailsAt: Int? = nil,
    endsAt end: Int? = nil
  ) -> Taken {
    let running = Atomic(0)
    var taken = Taken()
    do {
      try Workers(threads: threads).inOrder(
        { (piece: Int) throws in
          running.add(1, ordering: .relaxed)
          defer { running.subtract(1, ordering: .relaxed) }
          usleep(piece == 5 ? 5_000 : 100)
          if failing.contains(piece) { throw Broken(piece: piece) }
          return piece
        },
        take: { piece in
          if piece == takeFailsAt { throw Broken(piece: piece) }
          taken.pieces.append(piece)
        },
        from: { add in
          for piece in 0..<100 {
            if piece == end { throw Broken(piece: piece) }
            try add(piece)
          }
        })
    } catch {
      taken.error = error as? Broken
    }
    #expect(running.load(ordering: .relaxed) == 0, "Something still runs.")
    return taken
  }

  /// So memory holds a few pieces, however many there are.
  @Test(arguments: 1...8) func handsOutSoManyAtATime(threads: Int) throws {
    var (handedOut, taken, most) = (0, 0, 0)
    try Workers(threads: threads).inOrder(
      { (piece: Int) in piece }, take: { _ in taken += 1 },
      from: { add in
        for piece in 0..<100 {
          handedOut += 1
          try add(piece)
          most = max(most, handedOut - taken)
        }
      })
    #expect(most == 2 * (threads - 1))
    #expect(taken == 100)
  }

  /// Each of two pieces goes on only when the other has begun.
  @Test(.timeLimit(.minutes(1))) func worksOnSeveralAtOnce() throws {
    let begun = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
    try Workers(threads: 3).inOrder(
      { (piece: Int) in
        begun[piece].signal()
        begun[1 - piece].wait()
      },
      take: { _ in },
      from: { add in
        try add(0)
        try add(1)
      })
  }
}
