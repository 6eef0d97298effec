internal import Decimals
internal import Domain

extension BonusContext {
  /// A digest of what rule sets ask of the reference data, and of no more: a new agent changes no run that
  /// does not look at who is employed.
  func seal(for ruleSets: [RuleSet]) -> RunManifest.Seal {
    let rules = (ruleSets + past.flatMap(\.ruleSets)).flatMap(\.rules)
    var bytes = SealBytes()
    if rules.contains(where: { $0.asksEmployment }) { sealEmployment(in: &bytes) }
    if rules.contains(where: { $0.asksManagers }) {
      seal(roster.managers, in: &bytes) { code(of: $0) }
    }
    if rules.contains(where: { $0.asksOutlets }) {
      seal(roster.postings, in: &bytes) { roster.outlets[$0]?.code ?? "" }
      for outlet in roster.outlets.values.sorted(by: { $0.code < $1.code }) {
        bytes.add(reference: [outlet.code, outlet.region?.code ?? ""])
      }
    }
    if rules.contains(where: { $0.kind == .draw }) { sealAdvances(in: &bytes) }
    for past in past {
      bytes.add(reference: ["\(past.days)"] + past.digests)
    }
    var digest = SealDigest()
    digest.add(bytes)
    return digest.finish()
  }

  private func code(of agentID: Int64) -> String { roster.agents[agentID]?.code ?? "" }

  private func sealEmployment(in bytes: inout SealBytes) {
    for agent in roster.agents.values.sorted(by: { $0.code < $1.code }) {
      bytes.add(reference: [
        agent.code, agent.hiredAt?.description ?? "", agent.terminatedAt?.description ?? "",
        agent.isDisabled ? "disabled" : "",
      ])
    }
  }

  private func seal(
    _ postings: [Int64: [AgentPosting]], in bytes: inout SealBytes, _ name: (Int64) -> String
  ) {
    let sorted = postings.values.joined().sorted {
      (code(of: $0.agentID), $0.days.first) < (code(of: $1.agentID), $1.days.first)
    }
    for posting in sorted {
      bytes.add(reference: [
        code(of: posting.agentID), name(posting.value), posting.days.description,
      ])
    }
  }

  private func sealAdvances(in bytes: inout SealBytes) {
    let texts = advances.map { advance in
      [
        advance.ruleSet, advance.rule, advance.currency.code, code(of: advance.agentID),
        advance.periodStart.description, advance.amount.normalized.description,
      ]
    }
    for text in texts.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      bytes.add(reference: text)
    }
  }
}

extension BonusRule {
  fileprivate var asksManagers: Bool { terms.map { $0.credit != .agent } ?? false }

  fileprivate var asksOutlets: Bool {
    terms.map { $0.pooling == .region || $0.division == .byDays } ?? false
  }

  fileprivate var asksEmployment: Bool {
    kind == .guarantee || kind == .draw || asksManagers || terms?.isProrated ?? false
  }
}
