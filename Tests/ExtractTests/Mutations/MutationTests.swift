import Domain
import Foundation
import Testing

@testable import Extract

/// A file that holds records, or might.
struct Original: CustomTestStringConvertible, Sendable {
  let path: String

  var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  /// Our own, and the published ones where they are to be had.
  static let all = files(in: SharedData.packageFolder + "/fixtures") + files(in: SharedData.folder)

  private static func files(in folder: String) -> [Original] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in [".csv", ".xml", ".txt"].contains { name.hasSuffix($0) } }
      .sorted().map { Original(path: folder + "/" + $0) }
  }

  /// Its beginning: damage is the same everywhere.
  func bytes() throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    return Array(try file.read(upToCount: 24 << 10) ?? Data())
  }

  /// The profile that `profile infer` proposes, else one that reads nothing of it.
  var profile: SourceProfile {
    (try? ProfileProposal(file: path, kind: .sales, name: nil).profile)
      ?? (try? ProfileProposal(file: path, kind: .leads, name: nil).profile)
      ?? builtIn(path.hasSuffix(".xml") ? "commerceml" : "csv")
  }
}

/// Whatever happened to a file, it is read to its end or refused, and each of its records has one outcome.
struct MutationTests {
  static let seedsPerFile: UInt64 = 12

  @Test(arguments: Original.all) func areReadOrRefused(_ original: Original) throws {
    let (bytes, profile) = (try original.bytes(), original.profile)
    for seed in 0..<Self.seedsPerFile {
      let mutation = Mutation(of: bytes, seed: seed)
      switch profile.kind {
      case .leads: try check(mutation, profile, seed, as: LeadRecord.self) { _ in true }
      default: try check(mutation, profile, seed, as: SaleRecord.self, isWhole)
      }
    }
  }

  private func isWhole(_ sale: SaleRecord) -> Bool {
    !sale.externalSaleID.isEmpty && sale.externalSaleID.unicodeScalars.count <= 200
      && !sale.externalSaleID.utf8.contains(0) && sale.soldAt != nil && sale.amount != nil
      && sale.currency != .none
  }

  private func check<Record: ExtractedRecord>(
    _ mutation: Mutation, _ profile: SourceProfile, _ seed: UInt64, as _: Record.Type,
    _ isWhole: (Record) -> Bool
  ) throws {
    let file = sourceFile(mutation.bytes, name: "mutated", pieceBytes: 4096)
    var (read, rejected) = (0, 0)
    let start = ContinuousClock.now
    do throws(ExtractError) {
      var reader = try RecordReader<Record>(profile, source: file, context: tashkent)
      var record = Record(place: Place(record: 0, line: 0))
      while try reader.next(&record) {
        read += 1
        #expect(record.place.record == read + reader.skipped.count, "seed \(seed)")
        if let reject = record.reject {
          rejected += 1
          check(reject, seed)
        } else {
          #expect(isWhole(record), "seed \(seed): \(record)")
        }
      }
      #expect(reader.recordCount == read && reader.rejectCount == rejected, "seed \(seed)")
    } catch {
      #expect(
        "\(error)".hasPrefix("mutated:") && "\(error)".hasSuffix("."), "seed \(seed): \(error)")
    }
    #expect(start.duration(to: .now) < .seconds(20), "seed \(seed)")
    #expect(read <= mutation.bytes.count, "seed \(seed)")
  }

  /// Where, what, why, and how to mend it.
  private func check(_ reject: Reject, _ seed: UInt64) {
    let isWhole =
      reject.place.line > 0 && (reject.field == nil || reject.place.column ?? 0 > 0)
      && reject.message.hasSuffix(".") && reject.message.contains(". ")
      && reject.value.utf8.count <= 80 && reject.raw.utf8.count <= 65_536
      && !reject.raw.utf8.contains(0) && !reject.value.utf8.contains(where: { $0 < 0x20 })
    #expect(isWhole, "seed \(seed): \(reject)")
  }
}
