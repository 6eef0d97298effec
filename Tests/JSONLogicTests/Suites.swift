import Foundation
import JSONLogic

/// The public suites of the language, beside the package.
enum Suites {
  static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../shared/suites/jsonlogic").standardized
  static let arePresent = FileManager.default.fileExists(atPath: folder.path)

  static func read(_ path: String) throws -> JSON {
    try JSON(parsing: [UInt8](Data(contentsOf: folder.appending(path: path))))
  }

  static var compatibilityTables: [String] {
    let root = folder.appending(path: "compat-tables").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted()
  }
}
