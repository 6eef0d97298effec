import CSV
import Foundation
import Testing

/// The csv-spectrum suite: small files with their meaning as JSON.
@Suite(.enabled(if: Spectrum.isPresent, "../shared/suites/csv/csv-spectrum is not there"))
struct SpectrumTests {
  @Test func isWhole() {
    #expect(Spectrum.names.count == 11)
  }

  @Test(arguments: Spectrum.names)
  func readsAsItsMeaning(_ name: String) throws {
    let records = try cells(Spectrum.csv(name))
    let header = try #require(records.first)
    let rows = records.dropFirst().map { row in
      Dictionary(uniqueKeysWithValues: zip(header, row))
    }
    let meaning = try JSONDecoder().decode(
      [[String: String]].self, from: Spectrum.json(name))
    #expect(rows == meaning)
    #expect(records.allSatisfy { $0.count == header.count })
  }
}

enum Spectrum {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/suites/csv/csv-spectrum")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

  static var names: [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "csvs").path())
    return (files ?? []).map { String($0.dropLast(".csv".count)) }.sorted()
  }

  static func json(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: "json/\(name).json"))
  }

  /// Some copies of the suite had their line ends made LF, also in the files that are about CRLF.
  static func csv(_ name: String) throws -> String {
    let text = try String(contentsOf: folder.appending(path: "csvs/\(name).csv"), encoding: .utf8)
    let isNormalised = name.hasSuffix("_crlf") && !text.utf8.contains(UInt8(ascii: "\r"))
    return isNormalised ? text.replacing("\n", with: "\r\n") : text
  }
}
