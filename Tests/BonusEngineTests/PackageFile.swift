import FoundationEssentials
import Testing

/// The text of a file of this package.
func packageFile(_ path: String) throws -> String {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let data = try #require(FileManager.default.contents(atPath: "/\(root)/\(path)"), "\(path)")
  return String(decoding: data, as: UTF8.self)
}

/// The names of the YAML files of a folder of the package, sorted.
func packageFiles(in folder: String) throws -> [String] {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  return try FileManager.default.contentsOfDirectory(atPath: "/\(root)/\(folder)")
    .filter { $0.hasSuffix(".yaml") }.sorted()
}

/// The bytes of a file beside the package; nil where it is not there.
func sharedFile(_ path: String) -> [UInt8]? {
  let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  return FileManager.default.contents(atPath: "/\(root)/shared/\(path)").map { Array($0) }
}
