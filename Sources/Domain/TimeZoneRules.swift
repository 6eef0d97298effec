/// What the wall clocks of a zone show, for every instant.
///
/// The rules come from the IANA database (`TZif` files, RFC 9636). Beyond the last change that a
/// file lists, its footer gives a yearly rule. The calendar repeats after 400 years, so 400 years
/// of that rule are put into the same table as the listed changes, and later instants are looked up
/// as many cycles earlier: one lookup serves past and future.
public struct TimeZoneRules: Sendable {
  /// As in `Asia/Tashkent`.
  public let name: String
  /// Seconds since 1970 UTC at which each offset begins, ascending; the first is the beginning of
  /// time.
  private let starts: [Int64]
  /// Seconds east of UTC, one for each start.
  private let offsets: [Int]
  /// The first second that is looked up 400 years earlier; nil where the last offset stays for
  /// ever.
  private let horizon: Int64?
  /// The last start and its offset, apart, because most lookups of a zone without summer time end
  /// here.
  private let lastStart: Int64
  private let lastOffset: Int

  public static let utc = TimeZoneRules(name: "UTC", fixedOffset: 0)

  /// A zone whose clocks never change; `fixedOffset` in seconds east of UTC.
  public init(name: String, fixedOffset: Int) {
    self.init(name: name, starts: [.min], offsets: [fixedOffset], horizon: nil)
  }

  init(name: String, starts: [Int64], offsets: [Int], horizon: Int64?) {
    precondition(starts.first == .min, "The table has no beginning.")
    precondition(starts.count == offsets.count, "A start lacks its offset.")
    self.name = name
    self.starts = starts
    self.offsets = offsets
    self.horizon = horizon
    lastStart = starts[starts.count - 1]
    lastOffset = offsets[offsets.count - 1]
  }
}

extension TimeZoneRules {
  /// Seconds that the zone's clocks are ahead of UTC, negative west of it.
  public func offset(at instant: Instant) -> Int {
    let seconds = instant.seconds
    if horizon == nil, seconds >= lastStart { return lastOffset }
    return offsets[index(of: seconds - foldedAway(from: seconds))]
  }

  /// The day that the zone's calendars show.
  public func date(of instant: Instant) -> CivilDate { local(of: instant).date }

  /// What the zone's calendars and clocks show.
  public func local(of instant: Instant) -> (date: CivilDate, secondOfDay: Int) {
    let (day, second) = floorDivide(instant.seconds + Int64(offset(at: instant)), 86_400)
    return (CivilDate(day: Int(day)), Int(second))
  }

  /// Where in the table `seconds` falls: the last start that is not after it.
  private func index(of seconds: Int64) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle } else { high = middle }
    }
    return low
  }

  /// The seconds of whole 400-year cycles that bring an instant into the table.
  private func foldedAway(from seconds: Int64) -> Int64 {
    guard let horizon, seconds >= horizon else { return 0 }
    return ((seconds - horizon) / Self.cycle + 1) * Self.cycle
  }

  /// 400 Gregorian years, which are whole weeks, in seconds.
  static let cycle: Int64 = 146_097 * 86_400
}

extension TimeZoneRules {
  /// The instant that a wall clock's text means.
  public enum Resolved: Hashable, Sendable {
    case unique(Instant)
    /// The clocks were set back and showed it twice.
    case ambiguous(earlier: Instant, later: Instant)
    /// The clocks were set forward and never showed it.
    case skipped

    /// The instant, the earlier of two; nil where the clocks never showed it.
    public var instant: Instant? {
      switch self {
      case .unique(let instant): instant
      case .ambiguous(let earlier, _): earlier
      case .skipped: nil
      }
    }
  }

  /// The instant at which the zone's clocks show `secondOfDay` of the day `date`.
  public func instant(
    date: CivilDate, secondOfDay: Int, microsecond: Int = 0
  ) -> Resolved {
    let wall = Instant(utc: date, secondOfDay: secondOfDay, microsecond: microsecond)
    let seconds = wall.seconds
    if horizon == nil, seconds - Self.widestOffset >= lastStart {
      return .unique(wall.adding(seconds: -Int64(lastOffset)))
    }
    var (earlier, later): (Instant?, Instant?)
    let folded = seconds - foldedAway(from: seconds)
    var candidate = index(of: folded - Self.widestOffset)
    while candidate < starts.count, starts[candidate] <= folded + Self.widestOffset {
      if isInForce(candidate, at: folded - Int64(offsets[candidate])) {
        later = wall.adding(seconds: -Int64(offsets[candidate]))
        earlier = earlier ?? later
      }
      candidate += 1
    }
    guard let earlier, let later else { return .skipped }
    return earlier == later ? .unique(earlier) : .ambiguous(earlier: earlier, later: later)
  }

  private func isInForce(_ index: Int, at seconds: Int64) -> Bool {
    starts[index] <= seconds && (index + 1 == starts.count || seconds < starts[index + 1])
  }

  /// RFC 9636, section 3.2: offsets are more than -25 h and less than 26 h.
  static let widestOffset: Int64 = 26 * 3600
}

extension TimeZoneRules {
  /// The first moment of a day by the clocks of the zone: midnight, or where a clock change skips it, the
  /// first moment behind the gap.
  public func startOfDay(_ date: CivilDate) -> Instant {
    for second in stride(from: 0, to: 86_400, by: 900) {
      if let instant = instant(date: date, secondOfDay: second, microsecond: 0).instant {
        return instant
      }
    }
    // A whole day that the zone left out, as Samoa did with 2011-12-30.
    return startOfDay(date.adding(days: 1))
  }
}
