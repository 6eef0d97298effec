public import Domain

/// What the tenant's calendars and clocks show at an instant; a method of `TimeZoneRules` is one.
public typealias LocalClock = @Sendable (Instant) -> (date: CivilDate, secondOfDay: Int)

/// What a calendar and a clock on the wall show.
struct LocalTime {
  let date: CivilDate
  let secondOfDay: Int

  init(_ shown: (date: CivilDate, secondOfDay: Int)) { (date, secondOfDay) = shown }

  var hour: Int { secondOfDay / 3600 }
}
