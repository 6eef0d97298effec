import FoundationEssentials
import Testing

/// The text of a file of this package.
func packageFile(_ path: String) throws -> String {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let data = try #require(FileManager.default.contents(atPath: "/\(root)/\(path)"), "\(path)")
  return String(decoding: data, as: UTF8.self)
}
