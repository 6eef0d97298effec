internal import ArgumentParser
internal import Glibc

/// How many threads a command computes on.
struct ThreadOptions: ParsableArguments {
  @Option(
    help: """
      How many threads compute, \(Self.limits.lowerBound) to \(Self.limits.upperBound); the result is the same. \
      (default: one for each processor, \(Self.ofUse) at most)
      """)
  var threads: Int?

  private static let limits = 1...64
  /// Sales are evaluated in their order by one thread, and that takes a third of the work: see decision 45.
  private static let ofUse = 4

  func validate() throws {
    guard let threads, !Self.limits.contains(threads) else { return }
    throw ValidationError("--threads \(threads): write 1 to 64.")
  }

  var workers: Workers { Workers(threads: threads ?? min(processors, Self.ofUse)) }

  private var processors: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}
