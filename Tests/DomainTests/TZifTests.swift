import Domain
import Testing

/// A TZif file with two types, an hour apart, and one change.
private struct SmallFile {
  var version: UInt8 = UInt8(ascii: "3")
  var leapSeconds: Int32 = 0
  var changeTimes: [Int64] = [1_000_000]
  var changeTypes: [UInt8] = [1]
  var offsets: [Int64] = [0, 3600]
  var footer = "\n<+01>-1\n"

  var bytes: [UInt8] {
    guard version != 0 else { return table(timeSize: 4) }
    return table(timeSize: 4) + table(timeSize: 8) + Array(footer.utf8)
  }

  private func table(timeSize: Int) -> [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, leapSeconds, Int32(changeTimes.count), Int32(offsets.count), 4] {
      bytes += bigEndian(Int64(count), size: 4)
    }
    for time in changeTimes { bytes += bigEndian(time, size: timeSize) }
    bytes += changeTypes
    for offset in offsets { bytes += bigEndian(offset, size: 4) + [0, 0] }
    return bytes + Array("XYZ\0".utf8)
  }

  private func bigEndian(_ value: Int64, size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

@Suite struct TZifTests {
  @Test(arguments: [UInt8(0), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
  func readsEachVersion(_ version: UInt8) throws {
    let zone = try TimeZoneRules(name: "Test", tzif: SmallFile(version: version).bytes)
    #expect(zone.offset(at: Instant(microseconds: 999_999_999_999)) == 0)
    #expect(zone.offset(at: Instant(microseconds: 1_000_000_000_000)) == 3600)
  }

  @Test func theFooterAloneSpeaksWhereNoChangeIsListed() throws {
    var file = SmallFile(changeTimes: [], changeTypes: [], footer: "\nCET-1CEST,M3.5.0,M10.5.0/3\n")
    let zone = try TimeZoneRules(name: "Test", tzif: file.bytes)
    #expect(zone.offset(at: try utc("1812-07-01 00:00:00")) == 7200)
    #expect(zone.offset(at: try utc("2026-01-01 00:00:00")) == 3600)
    file.footer = "\n<+05>-5\n"
    let fixed = try TimeZoneRules(name: "Test", tzif: file.bytes)
    #expect(fixed.offset(at: try utc("1812-07-01 00:00:00")) == 18000)
  }

  @Test func refusesEveryCut() {
    for bytes in [SmallFile().bytes, SmallFile(version: 0).bytes] {
      for length in 0..<bytes.count {
        #expect(throws: TimeZoneError.self) {
          try TimeZoneRules(name: "Test", tzif: Array(bytes.prefix(length)))
        }
      }
    }
  }

  @Test(arguments: [
    (SmallFile(leapSeconds: 1), 45, "zones that count leap seconds are not supported"),
    (SmallFile(leapSeconds: -1), 33, "a count of -1 is not possible"),
    (SmallFile(changeTypes: [2]), 131, "a change names a type that is not there"),
    (
      SmallFile(changeTimes: [5, 5], changeTypes: [0, 1]), 131, "the changes are not in order"
    ),
    (
      SmallFile(changeTimes: [300_000_000_000], changeTypes: [1]), 118,
      "a change is beyond the year 9999"
    ),
    (SmallFile(offsets: [0, 900_000]), 129, "an offset of 900000 seconds is not possible"),
    (
      SmallFile(changeTypes: [0], offsets: []), 45, "there is no type of local time"
    ),
    (SmallFile(footer: "\nCET\n"), 135, "the footer is not a rule"),
    (SmallFile(footer: "CET-1"), 135, "a footer between two newlines was expected"),
  ]) private func saysWhatIsWrong(_ file: SmallFile, byte: Int, problem: String) {
    let error = #expect(throws: TimeZoneError.self) {
      try TimeZoneRules(name: "Test", tzif: file.bytes)
    }
    #expect(
      error?.description == "time zone \"Test\": byte \(byte) of its rules: \(problem). "
        + "Install the package tzdata again.")
  }

  @Test func saysWhatIsNoZoneAtAll() {
    for (bytes, problem) in [
      ([UInt8](repeating: 7, count: 60), "a TZif header was expected"),
      (Array(SmallFile(version: 0).bytes.prefix(50)), "the table is cut"),
    ] {
      let error = #expect(throws: TimeZoneError.self) {
        try TimeZoneRules(name: "Test", tzif: bytes)
      }
      #expect(
        error?.description.contains(": \(problem). Install the package tzdata again.") == true)
    }
    let unreadable = TimeZoneError.unreadable(
      file: "/usr/share/zoneinfo/UTC", reason: "Permission denied")
    #expect(
      "\(unreadable)" == """
        /usr/share/zoneinfo/UTC: the time zone's rules cannot be read: Permission denied. Let this user \
        read the file, or install the package tzdata again.
        """)
  }

  @Test(arguments: [
    "", "/etc/passwd", "../../etc/passwd", "Asia/../UTC", "Asia//Tashkent", "Asia/", "A B",
    "Asia.ru",
  ]) func refusesNamesThatAreNone(_ name: String) {
    let error = #expect(throws: TimeZoneError.self) { try TimeZoneRules(named: name) }
    #expect(error == .badName(name))
    #expect(
      error?.description == "time zone \"\(name)\" is not a name of the IANA time zone database. "
        + "Name a zone as in Asia/Tashkent.")
  }

  @Test(arguments: ["Asia/Tashkend", "Asia", "Asia/Tashkent/City"])
  func saysWhatToDoWhereThereIsNone(_ name: String) {
    let error = #expect(throws: TimeZoneError.self) { try TimeZoneRules(named: name) }
    #expect(
      error?.description == "time zone \"\(name)\" is not in /usr/share/zoneinfo. "
        + "Name a zone as in Asia/Tashkent; where no zone is found, install the package tzdata "
        + "or set TZDIR to the zones' folder.")
  }
}
