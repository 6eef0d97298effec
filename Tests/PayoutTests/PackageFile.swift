import FoundationEssentials
import Testing

/// Where a file of this package lies.
func packagePath(_ path: String) -> String {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  return "/\(root)/\(path)"
}

/// The text of a file of this package.
func packageFile(_ path: String) throws -> String {
  let data = try #require(FileManager.default.contents(atPath: packagePath(path)), "\(path)")
  return String(decoding: data, as: UTF8.self)
}

/// The example of the manual in that language.
func example(in language: String) throws -> String {
  let manual = try packageFile("docs/formats/payout.md")
  let after = try #require(manual.split(separator: "```\(language)\n").dropFirst().first)
  return String(try #require(after.split(separator: "```").first))
}
