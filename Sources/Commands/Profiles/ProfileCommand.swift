internal import ArgumentParser
internal import Extract
internal import JSONLogic

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "How the files of a source are read.",
    subcommands: [List.self, Show.self, CheckCommand.self, InferCommand.self, SchemaCommand.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the built-in profiles.")

    @Flag(help: "Print one JSON object.") var json = false

    func run() {
      if json {
        Console.print([
          "profiles": JSON(
            BuiltInProfiles.all.map {
              [
                "name": JSON($0.name), "kind": JSON($0.kind.rawValue), "about": JSON($0.about),
              ]
            })
        ])
        return
      }
      var table = Table(["profile", "kind", "reads"])
      for profile in BuiltInProfiles.all {
        table.add([profile.name, profile.kind.rawValue, profile.about])
      }
      Console.print(table.text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a built-in profile, to be copied and changed.",
      discussion: "EXAMPLE\n  posightful profile show 1c-csv > our-1c.yaml")

    @Argument(help: "The profile's name.") var name: String

    func run() throws {
      Console.print(try ProfileChoice.named(name).yaml)
    }
  }
}
