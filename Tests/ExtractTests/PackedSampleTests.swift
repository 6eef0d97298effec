import Foundation
import TestArchives
import Testing

@testable import Extract

/// What is looked at of a packed file is what was packed.
@Suite struct PackedSampleTests {
  @Test(arguments: [0, 10, 1 << 20, (1 << 20) + 1, 3 << 20])
  func isThatOfTheFileItself(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (plain, packed) = (folder.path + "/plain", folder.path + "/packed")
    try Data(bytes).write(to: URL(fileURLWithPath: plain))
    try Data(gzip(bytes)).write(to: URL(fileURLWithPath: packed))
    let (one, other) = (try FileSample(path: plain), try FileSample(path: packed))
    #expect(other.head == one.head)
    #expect(other.tail.suffix(1 << 15) == one.tail.suffix(1 << 15))
    #expect(other.totalBytes == one.totalBytes)
  }
}
