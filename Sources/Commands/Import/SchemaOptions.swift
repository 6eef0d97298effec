internal import ArgumentParser
internal import Extract

/// `--validate SCHEMA.xsd`: documents that break their schema are refused before they are read.
struct SchemaOptions: ParsableArguments {
  @Option(
    name: .customLong("validate"),
    help: "An XML Schema that the document must keep to, or nothing of it is read.")
  var schema: String?

  /// Checks files, one after another; does nothing where no schema is asked for.
  ///
  /// - Parameter member: of zip files, which file in them.
  func checker(member: String?) throws -> (_ path: String) throws -> Void {
    guard let schema else { return { _ in } }
    let document = try DocumentSchema(path: schema)
    return { path in
      let file = try SentFile(path: path, name: lastComponent(of: path), member: member)
      try document.check(file.open())
    }
  }

  func check(_ path: String, member: String?) throws { try checker(member: member)(path) }
}
