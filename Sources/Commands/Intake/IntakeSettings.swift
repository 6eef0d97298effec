internal import Domain
internal import FileStore
internal import JSONLogic

/// What the files of an inbox are, as `intake.json` beside the inbox says; sales where there is none.
struct IntakeSettings {
  var kind = ImportKind.sales
  /// A built-in profile's name or a profile's path; nil for the one that `import` would take.
  var profile: String?
}

extension IntakeSettings {
  init(_ folder: IntakeFolder) throws {
    let path = Self.path(in: folder)
    guard (try? fileSize(path)) != nil else { return }
    let json: JSON
    do { json = try JSON(parsing: readText(path)) } catch {
      throw CommandError("\(path): \(error)")
    }
    for (key, value) in json.objectValue ?? ["": json] {
      switch (key, value) {
      case ("kind", .string(let name)):
        guard let kind = ImportKind(rawValue: name) else { throw Self.unknown(key, value, path) }
        self.kind = kind
      case ("profile", .string(let name)): profile = name
      case ("profile", .null): break
      default: throw Self.unknown(key, value, path)
      }
    }
  }

  func save(in folder: IntakeFolder) throws {
    let json: JSON = ["kind": JSON(kind.rawValue), "profile": JSON(profile)]
    var file = try WholeFile(Self.path(in: folder), replacing: true)
    try file.write(Array((json.prettyText + "\n").utf8).span)
    _ = try file.finish()
  }

  private static func path(in folder: IntakeFolder) -> String { folder.path + "/intake.json" }

  private static func unknown(_ key: String, _ value: JSON, _ path: String) -> CommandError {
    let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
    return CommandError(
      """
      \(path): "\(printable(key))": \(printable(value.text)) is no setting that is known. Write \
      {"kind": …, "profile": …}; kinds are \(kinds).
      """)
  }
}
