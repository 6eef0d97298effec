internal import ArgumentParser
internal import Extract

/// `posightful profile schema`: the profile's form, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of profiles, with which editors complete and check them.",
    discussion: """
      For yaml-language-server the first line of a profile is
        # yaml-language-server: $schema=profile.schema.json

      EXAMPLE
        posightful profile schema > profile.schema.json
      """)

  func run() { Console.print(String(SourceProfile.jsonSchema.dropLast())) }
}
