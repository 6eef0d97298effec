internal import BonusEngine
internal import Domain
internal import FileStore
internal import Postgres
internal import Warehouse

/// Puts rule sets in force, version by version.
struct RuleSetRegister {
  enum Status: String {
    case loaded, unchanged
    case dryRun = "dry_run"
  }

  struct Outcome {
    var status: Status
    var ruleSet: RuleSet
    /// Versions that are not in force any more.
    var retired: [Int] = []
  }

  let session: TenantSession

  func load(_ ruleSet: RuleSet, text: String, dryRun: Bool) throws -> Outcome {
    let connection = session.connection
    let digest = Digest.of(text)
    return try session.alone {
      let versions = try connection.query(
        VersionsOfRuleSet(tenantID: session.tenant.id, name: ruleSet.name))
      if let same = versions.first(where: { $0.isActive && $0.digest == digest }) {
        return Outcome(status: .unchanged, ruleSet: same.ruleSet)
      }
      var next = ruleSet
      next.version = (versions.first?.ruleSet.version ?? 0) + 1
      let retired = try retired(by: next, of: versions)
      if !dryRun { try store(next, retiring: retired, digest: digest, text: text) }
      return Outcome(
        status: dryRun ? .dryRun : .loaded, ruleSet: next, retired: retired.map(\.ruleSet.version))
    }
  }

  /// Refuses a rule set that could not be loaded, for the days it would leave without rules.
  func checkLoading(of ruleSet: RuleSet) throws {
    let versions = VersionsOfRuleSet(tenantID: session.tenant.id, name: ruleSet.name)
    _ = try retired(by: ruleSet, of: session.connection.query(versions))
  }

  /// The versions whose place a new one takes.
  private func retired(by new: RuleSet, of versions: [StoredRuleSet]) throws -> [StoredRuleSet] {
    let retired = versions.filter { $0.isActive && $0.ruleSet.overlaps(new) }
    for old in retired { try requireCover(old.ruleSet, by: new) }
    return retired
  }

  /// Days that only the old version covers would be without rules.
  private func requireCover(_ old: RuleSet, by new: RuleSet) throws {
    guard new.covers(old) else {
      throw CommandError(
        """
        Rule set "\(new.name)" version \(old.version) is in force \(old.validityInWords), and the new \
        version would replace only a part of it. Give valid_from and valid_to that cover those days, or another name.
        """)
    }
  }

  private func store(
    _ ruleSet: RuleSet, retiring retired: [StoredRuleSet], digest: String, text: String
  ) throws {
    let connection = session.connection
    let tenantID = session.tenant.id
    try connection.transaction {
      for old in retired {
        try connection.execute(RetireRuleSet(tenantID: tenantID, id: old.ruleSet.id))
      }
      let id = try connection.one(
        InsertRuleSet(tenantID: tenantID, ruleSet: ruleSet, digest: digest, text: text))
      for rule in ruleSet.rules {
        try connection.execute(InsertRule(tenantID: tenantID, ruleSetID: id, rule: rule))
      }
    }
  }
}

extension RuleSetRegister {
  /// A stored rule set with its rules, as its file says them and the books know them.
  func complete(_ stored: StoredRuleSet) throws -> RuleSet {
    let connection = session.connection
    let tenantID = session.tenant.id
    let text = try connection.one(RuleSetText(tenantID: tenantID, id: stored.ruleSet.id))
    var ruleSet = try RuleSetFile.parse(
      text, file: "\(stored.ruleSet.name) version \(stored.ruleSet.version)")
    let rules = try connection.query(
      RulesOfSet(tenantID: tenantID, ruleSetID: stored.ruleSet.id))
    let ids = Dictionary(uniqueKeysWithValues: rules.map { ($0.code, $0.id) })
    for index in ruleSet.rules.indices {
      guard let id = ids[ruleSet.rules[index].code] else {
        preconditionFailure("A rule set's rules are stored with it, and never go away.")
      }
      ruleSet.rules[index].id = id
    }
    ruleSet.id = stored.ruleSet.id
    ruleSet.version = stored.ruleSet.version
    return ruleSet
  }
}
