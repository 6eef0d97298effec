import Archive
import TestArchives
import Testing

/// Zips whose directory was damaged, and all that is said of each.
@Suite struct DamagedDirectoryTests {
  /// What the parts of a zip begin with.
  enum Part: String, Sendable {
    case entry = "PK\u{1}\u{2}"
    /// Zip64's end.
    case longEnd = "PK\u{6}\u{6}"
  }

  struct Damage: Sendable, CustomStringConvertible {
    let description: String
    let problem: String
    let isLong: Bool
    /// Where the first byte that is changed stands in its part.
    let place: (part: Part, offset: Int)
    let bytes: [UInt8]

    init(
      _ description: String, _ problem: String, long isLong: Bool = false,
      _ part: Part, at offset: Int, _ bytes: [UInt8]
    ) {
      (self.description, self.problem, self.isLong) = (description, problem, isLong)
      (place, self.bytes) = ((part, offset), bytes)
    }
  }

  private static let name =
    "its directory has a name with control characters, or of over 1000 bytes"

  static let damages = [
    Damage("no entry", "its directory ends early", .entry, at: 0, [0]),
    Damage("a long name", "its directory ends early", .entry, at: 28, [0xFF, 0xFF]),
    Damage("a bell", name, .entry, at: 46, [7]),
    Damage("no zip64 field", "its directory lacks a size", long: true, .entry, at: 51, [2]),
    Damage("a short field", "its directory lacks a size", long: true, .entry, at: 53, [8]),
    Damage(
      "another end", "its zip64 end is not where its locator says", long: true, .longEnd, at: 0,
      [0]),
  ]

  @Test(arguments: damages) func saysWhatIsWrong(_ damage: Damage) throws {
    var zip = MadeZip(["a.csv": "a,b\n1,2\n"])
    zip.isLong = damage.isLong
    var bytes = zip.bytes
    let part = try #require(bytes.firstRange(of: damage.place.part.rawValue.utf8))
    let start = part.lowerBound + damage.place.offset
    bytes.replaceSubrange(start..<start + damage.bytes.count, with: damage.bytes)
    let error = #expect(throws: ArchiveError.self) { try unpacked(bytes) }
    #expect(error?.description == "the file is damaged: \(damage.problem). Have it sent again.")
  }
}
