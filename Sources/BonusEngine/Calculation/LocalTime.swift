public import Domain

/// What the tenant's calendars and clocks show at an instant; a method of `TimeZoneRules` is one.
public typealias LocalClock = @Sendable (Instant) -> (date: CivilDate, secondOfDay: Int)

/// What a calendar and a clock on the wall show.
struct LocalTime {
  let date: CivilDate
  let secondOfDay: Int
  /// From 1970-01-01 00:00 on the same wall.
  let microseconds: Int64

  init(_ instant: Instant, by clock: LocalClock) {
    (date, secondOfDay) = clock(instant)
    // Clocks differ by whole seconds.
    let fraction = ((instant.microseconds % 1_000_000) + 1_000_000) % 1_000_000
    microseconds = (Int64(date.day) * 86_400 + Int64(secondOfDay)) * 1_000_000 + fraction
  }

  var hour: Int { secondOfDay / 3600 }
}
