internal import ArgumentParser
internal import JSONLogic

extension RulesCommand {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check rule set files and run their examples; nothing is written.",
      discussion: """
        Reads each file as rules load does, and computes what its examples say. Needs no database.

        EXAMPLE
          posightful rules check fixtures/rules/*.yaml
        """)

    @Argument(help: "Rule sets, YAML or JSON.") var files: [String]
    @Flag(help: "Print one JSON object a line, one line a file.") var json = false

    func run() throws {
      var areGood = true
      for file in files {
        let findings = try RuleSetFindings(try readText(file), file: file)
        if json { Console.print(findings.json.text) } else { Console.print(findings.text) }
        areGood = areGood && findings.isGood
      }
      if !areGood { throw ExitCode.failure }
    }
  }
}
