import Foundation
import Testing

/// A folder for one test, removed with it.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "filestore-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Puts a file into the folder; its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Every file below the folder, by its path from there.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { name in
      let type: FileAttributeType? = try attribute(.type, of: "\(path)/\(name)")
      return type != .typeDirectory
    }.sorted()
  }

  func contents(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// As after so many hours in which nobody wrote.
  func age(_ file: String, hours: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -hours * 3600)], ofItemAtPath: file)
  }

  func permissions(_ file: String) throws -> Int? {
    try attribute(.posixPermissions, of: file)
  }

  func allow(_ permissions: Int, to file: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file)
  }

  func attribute<Value>(_ key: FileAttributeKey, of file: String) throws -> Value? {
    try FileManager.default.attributesOfItem(atPath: file)[key] as? Value
  }
}
