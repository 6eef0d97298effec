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
      let retired = versions.filter { $0.isActive && overlap($0.ruleSet, next) }
      for old in retired { try requireCover(old.ruleSet, by: next) }
      if !dryRun { try store(next, retiring: retired, digest: digest, text: text) }
      return Outcome(
        status: dryRun ? .dryRun : .loaded, ruleSet: next, retired: retired.map(\.ruleSet.version))
    }
  }

  private func overlap(_ a: RuleSet, _ b: RuleSet) -> Bool {
    (b.validTo.map { a.validFrom <= $0 } ?? true) && (a.validTo.map { b.validFrom <= $0 } ?? true)
  }

  /// Days that only the old version covers would be without rules.
  private func requireCover(_ old: RuleSet, by new: RuleSet) throws {
    let covers =
      new.validFrom <= old.validFrom
      && (new.validTo == nil
        || old.validTo.map { end in new.validTo.map { end <= $0 } ?? true }
          ?? false)
    guard covers else {
      throw CommandError(
        """
        Rule set "\(new.name)" version \(old.version) is in force from \(old.validFrom) to \
        \(old.validTo.map { "\($0)" } ?? "further notice"), and the new version would replace only a part of it. \
        Give valid_from and valid_to that cover those days, or another name.
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
      for rule in ruleSet.rules { try store(rule, in: id) }
    }
  }

  private func store(_ rule: BonusRule, in ruleSetID: Int64) throws {
    let connection = session.connection
    let tenantID = session.tenant.id
    let id = try connection.one(
      InsertRule(tenantID: tenantID, ruleSetID: ruleSetID, rule: rule))
    for (i, tier) in rule.tiers.enumerated() {
      try connection.execute(
        InsertTier(tenantID: tenantID, ruleID: id, number: i + 1, tier: tier))
    }
    for (i, target) in rule.targets.enumerated() {
      try connection.execute(
        InsertTarget(tenantID: tenantID, ruleID: id, number: i + 1, target: target))
    }
  }
}
