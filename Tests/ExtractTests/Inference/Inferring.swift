import Foundation

@testable import Extract

/// A file that is gone with the test.
final class ScratchFile {
  let path: String

  convenience init(_ text: String, name: String = "shop.csv") throws {
    try self.init(Array(text.utf8), name: name)
  }

  init(_ bytes: [UInt8], name: String) throws {
    let folder = NSTemporaryDirectory() + "inference-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }
}

func propose(
  _ text: String, kind: RecordKind = .sales, name: String? = nil
) throws -> ProfileProposal {
  let file = try ScratchFile(text)
  return try ProfileProposal(file: file.path, kind: kind, name: name)
}

/// The fields of a proposed profile as it writes them: `sale_amount: Сумма`.
func fields(of proposal: ProfileProposal) -> [String] {
  let lines = proposal.profile.yaml.split(separator: "\n").map(String.init)
  guard let start = lines.firstIndex(of: "fields:") else { return [] }
  return lines[start...].filter { $0.hasPrefix("  ") && !$0.hasPrefix("  #") }.map {
    String($0.dropFirst(2))
  }
}
