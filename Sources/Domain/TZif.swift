extension TimeZoneRules {
  /// Reads a file of the IANA time zone database: `TZif`, versions 1 to 4 (RFC 8536, RFC 9636).
  public init(name: String, tzif bytes: [UInt8]) throws(TimeZoneError) {
    var reader = TZifReader(name: name, bytes: bytes)
    let zone = try reader.readZone()
    guard let rule = zone.footer else {
      self.init(name: name, starts: zone.starts, offsets: zone.offsets, horizon: nil)
      return
    }
    self.init(name: name, zone: zone, continuedBy: rule)
  }

  private init(name: String, zone: TZifZone, continuedBy rule: PosixTimeZone) {
    guard let summer = rule.summer else {
      // Without a listed change the footer alone speaks, for all time.
      let isListed = zone.starts.count > 1
      self.init(
        name: name, starts: isListed ? zone.starts : [.min],
        offsets: isListed ? zone.offsets : [rule.standardOffset], horizon: nil)
      return
    }
    var (starts, offsets) = (zone.starts, zone.offsets)
    let last = starts[starts.count - 1]
    let firstYear = max(1, CivilDate(day: Int(floorDivide(last, 86_400).quotient)).components.year)
    if last == .min { offsets = [rule.standardOffset] }
    // A year more at both ends than the cycle has: the first may begin before the last listed
    // change, and a lookup just before the horizon asks for the change after it.
    for change in summer.changes(in: firstYear...firstYear + 402, standard: rule.standardOffset)
    where change.start > last {
      starts.append(change.start)
      offsets.append(change.offset)
    }
    let horizon = Int64(CivilDate(firstDayOf: firstYear + 401).day) * 86_400
    self.init(name: name, starts: starts, offsets: offsets, horizon: horizon)
  }
}

/// What a TZif file lists: the offsets and when each begins, then the rule for the time after.
struct TZifZone {
  var starts: [Int64]
  var offsets: [Int]
  var footer: PosixTimeZone?
}

/// A walk over the bytes of a TZif file; numbers are big-endian.
private struct TZifReader {
  let name: String
  let bytes: [UInt8]
  var position = 0
  private static let yearTenThousand: Int64 = 253_402_300_800

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  mutating func readZone() throws(TimeZoneError) -> TZifZone {
    let first = try readHeader()
    guard first.version >= UInt8(ascii: "2") else { return try readTable(first, timeSize: 4) }
    // The first table is for readers of version 1; the same with 64-bit times follows, then the
    // footer.
    try skip(first.tableSize(timeSize: 4))
    var zone = try readTable(readHeader(), timeSize: 8)
    zone.footer = try readFooter()
    return zone
  }

  private mutating func readHeader() throws(TimeZoneError) -> TZifHeader {
    let start = position
    guard bytes.count - start >= 44, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
      throw malformed("a TZif header was expected")
    }
    let version = bytes[start + 4]
    position += 20
    var counts: [Int] = []
    for _ in 0..<6 {
      let count = Int(readInteger(size: 4))
      guard 0...65_536 ~= count else { throw malformed("a count of \(count) is not possible") }
      counts.append(count)
    }
    guard counts[2] == 0 else { throw malformed("zones that count leap seconds are not supported") }
    guard counts[4] > 0 else { throw malformed("there is no type of local time") }
    return TZifHeader(
      version: version, utcFlags: counts[0], standardFlags: counts[1], changes: counts[3],
      types: counts[4], nameBytes: counts[5])
  }

  private mutating func readTable(
    _ header: TZifHeader, timeSize: Int
  ) throws(TimeZoneError) -> TZifZone {
    let end = position + header.tableSize(timeSize: timeSize)
    guard end <= bytes.count else { throw malformed("the table is cut") }
    var starts: [Int64] = [.min]
    for _ in 0..<header.changes {
      let start = readInteger(size: timeSize)
      guard start > starts[starts.count - 1] else {
        throw malformed("the changes are not in order")
      }
      guard start < Self.yearTenThousand else {
        throw malformed("a change is beyond the year 9999")
      }
      starts.append(start)
    }
    // Before the first change type 0 is in force.
    var types = [0]
    for _ in 0..<header.changes { types.append(Int(readInteger(size: 1)) & 255) }
    let offsets = try readOffsets(of: types, count: header.types)
    position = end
    return TZifZone(starts: starts, offsets: offsets, footer: nil)
  }

  private mutating func readOffsets(
    of types: [Int], count: Int
  ) throws(TimeZoneError) -> [Int] {
    var known: [Int] = []
    for _ in 0..<count {
      let offset = readInteger(size: 4)
      guard abs(offset) < TimeZoneRules.widestOffset else {
        throw malformed("an offset of \(offset) seconds is not possible")
      }
      known.append(Int(offset))
      position += 2  // Whether it is summer time, and where its abbreviation stands.
    }
    guard types.allSatisfy({ $0 < known.count }) else {
      throw malformed("a change names a type that is not there")
    }
    return types.map { known[$0] }
  }

  private mutating func readFooter() throws(TimeZoneError) -> PosixTimeZone? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n"),
      let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\n"))
    else { throw malformed("a footer between two newlines was expected") }
    let text = bytes[position + 1..<end]
    if text.isEmpty { return nil }
    guard let rule = PosixTimeZone(text) else { throw malformed("the footer is not a rule") }
    return rule
  }

  /// A signed number of `size` bytes.
  private mutating func readInteger(size: Int) -> Int64 {
    precondition(bytes.count - position >= size, "Headers and tables are there as a whole.")
    var value = Int64(Int8(bitPattern: bytes[position]))
    for byte in bytes[position + 1..<position + size] { value = value << 8 | Int64(byte) }
    position += size
    return value
  }

  private mutating func skip(_ count: Int) throws(TimeZoneError) {
    guard bytes.count - position >= count else { throw malformed("the table is cut") }
    position += count
  }

  private func malformed(_ problem: String) -> TimeZoneError {
    .malformed(name: name, offset: position, problem: problem)
  }
}

/// How much of everything a table has.
private struct TZifHeader {
  let version: UInt8
  let utcFlags: Int
  let standardFlags: Int
  let changes: Int
  let types: Int
  let nameBytes: Int

  func tableSize(timeSize: Int) -> Int {
    changes * (timeSize + 1) + types * 6 + nameBytes + standardFlags + utcFlags
  }
}
