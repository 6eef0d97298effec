internal import ArgumentParser
internal import BonusEngine
internal import Domain
internal import JSONLogic

extension RulesCommand {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check rule set files and run their examples; nothing is written.",
      discussion: """
        Reads each file as rules load does, and computes what its examples say. Finds rules that can never pay: \
        conditions that contradict themselves, the days or the currency of the rule set, or that come behind \
        rules which always pay before them; and files of one name that are valid on the same days. Needs no \
        database, unless --tenant says with whose rule sets in force to compare.

        EXAMPLE
          posightful rules check fixtures/rules/*.yaml
          posightful rules check october.yaml --tenant demo
        """)

    @Argument(help: "Rule sets, YAML or JSON.") var files: [String]
    @Option(help: "Also compare with the rule sets that are in force for this tenant, by its code.")
    var tenant: String?
    @Flag(help: "Print one JSON object a line, one line a file.") var json = false

    func run() throws {
      var checked = try files.map { try RuleSetFindings(try readText($0), file: $0) }
      for index in checked.indices {
        let before = checked[..<index]
        checked[index].compare(with: before)
      }
      if let tenant {
        let register = RuleSetRegister(session: try TenantSession(tenant: tenant))
        for index in checked.indices { try checked[index].compare(with: register) }
      }
      for findings in checked {
        Console.print(json ? findings.json.text : findings.text)
      }
      if !checked.allSatisfy(\.isGood) { throw ExitCode.failure }
    }
  }
}

extension RuleSetFindings {
  /// Finds out whether one of these files would take days from this one, or the other way round.
  fileprivate mutating func compare(with others: ArraySlice<RuleSetFindings>) {
    guard let review else { return }
    let mine = review.ruleSet
    for case let other? in others.map(\.review)
    where other.ruleSet.name == mine.name && other.ruleSet.overlaps(mine)
      && other.ruleSet != mine
    {
      let theirs = other.ruleSet
      // A later version may take the place of the whole of an earlier one.
      if mine.version > theirs.version, mine.covers(theirs) { continue }
      if mine.version < theirs.version, theirs.covers(mine) { continue }
      let currencies =
        mine.currency == theirs.currency
        ? "" : ", the one in \(mine.currency) and the other in \(theirs.currency)"
      add(
        review.finding(
          .overlap, at: "valid_from",
          "rule set \"\(cutToBytes(mine.name, 80))\" is valid \(mine.validityInWords) here, and "
            + "\(theirs.validityInWords) in \(other.file)\(currencies). A sale has one version of a name: "
            + "keep the days apart, or give one of them another name."))
    }
  }

  /// Finds out whether it could be put in force.
  fileprivate mutating func compare(with register: RuleSetRegister) throws {
    guard let review else { return }
    do {
      try register.checkLoading(of: review.ruleSet)
    } catch let error as CommandError {
      add(review.finding(.partlyReplaced, at: "valid_from", error.description))
    }
  }
}
