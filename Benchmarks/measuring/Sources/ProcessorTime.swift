public import Decimals
internal import Glibc

/// The time that the processor spends on this program, so that others do not count.
public enum ProcessorTime {
  public static func nanoseconds(_ work: () throws -> Void) rethrows -> Int {
    let start = now
    try work()
    return now - start
  }

  /// With six digits after the point.
  public static func seconds(_ nanoseconds: Int) -> Decimal? {
    try? Decimal(coefficient: Int128(nanoseconds / 1000), scale: 6)
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
