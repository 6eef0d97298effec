internal import BonusEngine
internal import Domain

/// Rule set files that are tried in the place of what is in force.
struct TriedRuleSets {
  struct Tried {
    let file: String
    /// Its rules have ids below 0, which no rule of the books has.
    let ruleSet: RuleSet
  }

  private let all: [Tried]
  private let arePaidAlone: Bool
  private let onAnyDate: Bool

  init(files: [String], arePaidAlone: Bool, onAnyDate: Bool) throws {
    var all: [Tried] = []
    var ruleCount: Int64 = 0
    for file in files {
      var ruleSet = try CheckedRuleSet(file: file).ruleSet
      if let same = all.first(where: { $0.ruleSet.name == ruleSet.name }) {
        throw CommandError(
          "\(same.file) and \(file) are both rule set \"\(ruleSet.name)\". Try one at a time, or name them apart."
        )
      }
      for index in ruleSet.rules.indices {
        ruleCount += 1
        ruleSet.rules[index].id = -ruleCount
      }
      all.append(Tried(file: file, ruleSet: ruleSet))
    }
    self.all = all
    self.arePaidAlone = arePaidAlone
    self.onAnyDate = onAnyDate
  }

  /// Refuses files that could not be loaded as they are, or would change nothing in any of the periods.
  func check(against register: RuleSetRegister, for periods: [Period]) throws {
    guard !onAnyDate else { return }
    for tried in all {
      if !arePaidAlone { try register.checkLoading(of: tried.ruleSet) }
      guard periods.contains(where: tried.ruleSet.isInForce(within:)) else {
        throw CommandError(
          "\(tried.file): rule set \"\(tried.ruleSet.name)\" is in force on no day of the periods. "
            + "Try it with --any-date, as if it were.")
      }
    }
  }

  /// The files that pay in a period, in force on all of its days if that is asked.
  func inForce(in period: Period) -> [Tried] {
    all.compactMap { tried in
      guard onAnyDate else { return tried.ruleSet.isInForce(within: period) ? tried : nil }
      var ruleSet = tried.ruleSet
      (ruleSet.validFrom, ruleSet.validTo) = (period.first, period.last)
      return Tried(file: tried.file, ruleSet: ruleSet)
    }
  }

  /// What would stay in force beside the files.
  func remaining(of inForce: [RuleSet]) -> [RuleSet] {
    arePaidAlone ? [] : inForce.filter { old in !all.contains { isReplaced(old, by: $0.ruleSet) } }
  }

  private func isReplaced(_ old: RuleSet, by new: RuleSet) -> Bool {
    old.name == new.name && (onAnyDate || old.overlaps(new))
  }
}
