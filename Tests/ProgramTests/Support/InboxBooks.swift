import Foundation

/// Books with the inbox of a source, `demo/pos` if not said otherwise.
struct InboxBooks {
  let books: Books
  let folder: String

  init(source: String = "pos", _ options: String = "") throws {
    self.init(books: try Books(), source: source)
    try books.run("posightful run --init --tenant demo --source \(source) \(options)").expect(0)
  }

  init(books: Books, source: String) {
    self.books = books
    folder = "\(books.home)/intake/demo/\(source)"
  }

  var inbox: String { folder + "/inbox" }

  func put(_ text: String, as name: String = "sales.csv") throws {
    try put(Array(text.utf8), as: name)
  }

  func put(_ bytes: [UInt8], as name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(inbox)/\(name)"))
  }

  /// Looks once; files need no time to settle.
  func run(_ options: String = "--settle 0") throws -> Outcome {
    try books.run("posightful run \(options)")
  }

  /// The files that lie in the folders of the source, without those of its own.
  func files() throws -> [String] {
    let files = FileManager.default
    return try files.subpathsOfDirectory(atPath: folder).sorted().filter { path in
      let type = try files.attributesOfItem(atPath: "\(folder)/\(path)")[.type]
      return type as? FileAttributeType == .typeRegular && path != ".lock" && path != "intake.json"
    }
  }

  func text(_ path: String) throws -> String { try Package.text("\(folder)/\(path)") }
}

extension Outcome {
  struct Unexpected: Error { let outcome: Outcome }

  func expect(_ code: Int32) throws {
    guard self.code == code else { throw Unexpected(outcome: self) }
  }
}

/// The folder of what is archived now, where the tenant is; a test may run over midnight, once.
var archiveOfToday: String {
  let format = DateFormatter()
  format.locale = Locale(identifier: "en_US_POSIX")
  format.timeZone = TimeZone(identifier: "Asia/Tashkent")
  format.dateFormat = "yyyy-MM-dd"
  return "archive/\(format.string(from: Date()))"
}
