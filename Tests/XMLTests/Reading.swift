import Foundation

@testable import XML

/// A record as a value, for comparison: each field's values, and places.
struct ReadRecord: Equatable {
  var values: [[String]]
  var number: Int
  var place: XMLPlace
  var places: [[XMLPlace]]
  var byteOffset: Int?
  var source: String?

  init(_ record: borrowing XMLRecord, fields: Int) {
    values = []
    places = []
    number = record.number
    place = record.place
    byteOffset = record.byteOffset
    for field in 0..<fields {
      let count = record.count(of: field)
      values.append((0..<count).map { String(record[field, $0]) })
      places.append((0..<count).map { record.place(of: field, occurrence: $0) })
    }
  }
}

/// Hands over `bytes` in chunks of at most `size`.
func source(_ bytes: [UInt8], chunksOf size: Int = .max) -> XMLByteSource {
  var position = 0
  return { buffer in
    let end = min(bytes.count, position + min(size, buffer.freeCapacity))
    for byte in bytes[position..<end] { buffer.append(byte) }
    position = end
  }
}

/// The records that could be read, and what stopped the reading.
func readAll(
  _ bytes: [UInt8], _ layout: RecordLayout, limits: XMLLimits = XMLLimits(),
  chunksOf size: Int = 1 << 15
) throws -> (records: [ReadRecord], error: XMLError?) {
  var reader = try XMLRecordReader(layout, limits: limits, from: source(bytes, chunksOf: size))
  var records: [ReadRecord] = []
  do {
    while try reader.next() {
      var record = ReadRecord(reader.record, fields: layout.fields.count)
      record.source = reader.recordSource.map { String(decoding: $0, as: UTF8.self) }
      records.append(record)
    }
  } catch {
    return (records, error)
  }
  return (records, nil)
}

func read(_ text: String, _ layout: RecordLayout) throws -> [ReadRecord] {
  let (records, error) = try readAll(Array(text.utf8), layout)
  if let error { throw error }
  return records
}

extension String {
  init(_ bytes: Span<UInt8>) {
    self = String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}

/// Files beside the project that a clone elsewhere does not have.
enum Shared {
  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = package.appending(path: "../shared").standardized

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

  static func path(_ path: String) -> String { folder.appending(path: path).path() }

  static func packageBytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: package.appending(path: path)))
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }
}
