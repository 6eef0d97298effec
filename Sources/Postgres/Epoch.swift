/// PostgreSQL counts days and microseconds from 2000-01-01; we count from 1970-01-01.
enum Epoch {
  static let days: Int32 = 10_957
  static let microseconds: Int64 = 946_684_800_000_000
}
