internal import ArgumentParser
internal import Extract

/// `--validate SCHEMA.xsd`: documents that break their schema are refused before they are read.
struct SchemaOptions: ParsableArguments {
  @Option(
    name: .customLong("validate"),
    help: "An XML Schema that the document must keep to, or nothing of it is read.")
  var schema: String?

  /// Checks files, one after another; does nothing where no schema is asked for.
  func checker() throws -> (_ path: String) throws -> Void {
    guard let schema else { return { _ in } }
    let document = try DocumentSchema(path: schema)
    return { path in
      try document.check(SourceFile(path: path, name: lastComponent(of: path)))
    }
  }

  func check(_ path: String) throws { try checker()(path) }
}
