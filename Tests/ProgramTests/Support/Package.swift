import Foundation
import Testing

/// Where files of this package lie, and what is beside it.
enum Package {
  static let folder =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// Published sample files and suites beside the package, where they are to be had.
  static let shared = folder + "/../shared"

  static var hasShared: Bool { FileManager.default.fileExists(atPath: shared + "/data") }

  /// Their names, in order.
  static func files(in path: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)
    return (names ?? []).sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path.hasPrefix("/") ? path : folder + "/" + path, encoding: .utf8)
  }

  /// The folder of the programs, which is that of the tests.
  static let programs: String = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent().path
  }()
}
