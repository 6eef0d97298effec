internal import ArgumentParser
internal import Domain
internal import FileStore
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "What is paid for: rule sets, in versions that never change.",
    subcommands: [Check.self, Load.self, List.self, Show.self, Eval.self])

  struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a rule set file and put it in force.",
      discussion: """
        The file is checked as by rules check, its examples too. A rule set of the same name becomes its \
        next version and takes the place of the one before, whose days it must cover. The same file again \
        changes nothing. docs/rules.md has the form.

        EXAMPLE
          posightful rules load october.yaml --tenant demo
        """)

    @Argument(help: "The rule set, YAML or JSON.") var file: String
    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Check the file and say what would change; write nothing.") var dryRun = false
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let checked = try CheckedRuleSet(file: file)
      let session = try TenantSession(tenant: tenant)
      let outcome = try RuleSetRegister(session: session).load(
        checked.ruleSet, text: checked.text, dryRun: dryRun)
      report(outcome)
    }

    private func report(_ outcome: RuleSetRegister.Outcome) {
      let ruleSet = outcome.ruleSet
      if json {
        Console.print([
          "rule_set": JSON(ruleSet.name), "version": JSON(ruleSet.version),
          "rules": JSON(ruleSet.rules.count), "status": JSON(outcome.status.rawValue),
          "retired": JSON(outcome.retired.map { JSON($0) }),
        ])
        return
      }
      let title = "Rule set \"\(ruleSet.name)\" version \(ruleSet.version)"
      switch outcome.status {
      case .unchanged: Console.print("\(title) is in force already. Nothing was changed.")
      case .dryRun: Console.print("\(title) would be put in force. Nothing was written.")
      case .loaded:
        Console.print(
          "\(title) is in force from \(ruleSet.validFrom)"
            + "\(ruleSet.validTo.map { " to \($0)" } ?? ""): \(counted(ruleSet.rules.count, "rule"))."
        )
      }
      for version in outcome.retired {
        Console.print("Version \(version) is not in force any more.")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rule sets, all versions.",
      discussion: "EXAMPLE\n  posightful rules list --tenant demo")

    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let stored = try session.connection.query(AllRuleSets(tenantID: session.tenant.id))
      if json {
        Console.print(["rule_sets": JSON(stored.map { describe($0) })])
        return
      }
      var table = Table(
        ["rule set", "version", "from", "to", "currency", "in force"], numbers: [1])
      for row in stored {
        let ruleSet = row.ruleSet
        table.add([
          ruleSet.name, "\(ruleSet.version)", "\(ruleSet.validFrom)",
          ruleSet.validTo.map { "\($0)" } ?? "", ruleSet.currency.code, row.isActive ? "yes" : "no",
        ])
      }
      Console.print(table.text)
    }

    private func describe(_ row: StoredRuleSet) -> JSON {
      [
        "name": JSON(row.ruleSet.name), "version": JSON(row.ruleSet.version),
        "currency": JSON(row.ruleSet.currency.code), "in_force": JSON(row.isActive),
        "valid_from": JSON(row.ruleSet.validFrom.description),
        "valid_to": JSON(row.ruleSet.validTo?.description), "sha256": JSON(row.digest),
      ]
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a rule set's file as it was loaded.",
      discussion: "EXAMPLE\n  posightful rules show October --tenant demo --version 1")

    @Argument(help: "The rule set's name.") var name: String
    @Option(help: "The tenant's code.") var tenant: String
    @Option(help: "The version. Default: the latest.") var version: Int?

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let versions = try session.connection.query(
        VersionsOfRuleSet(tenantID: session.tenant.id, name: name))
      let found = version.map { wanted in versions.first { $0.ruleSet.version == wanted } }
      guard let stored = found ?? versions.first else {
        throw CommandError(
          "Tenant \(tenant) has no such rule set \"\(name)\". See: posightful rules list --tenant \(tenant)"
        )
      }
      let source = RuleSetText(tenantID: session.tenant.id, id: stored.ruleSet.id)
      Console.print(try session.connection.one(source))
    }
  }
}
