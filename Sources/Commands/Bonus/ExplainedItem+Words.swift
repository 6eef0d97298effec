internal import BonusEngine
internal import Decimals
internal import Domain
internal import JSONLogic
internal import Warehouse

extension ExplainedItem {
  /// As in `October / base: 10.00 UZS, 1.0000% of 1000.00`.
  var line: String {
    let withheld = withheld.isZero ? "" : ", \(withheld) withheld"
    let condition = working.flatMap { Working(json: $0) }?.condition.map { "; \($0.inWords)" } ?? ""
    return "\(ruleSet) / \(rule): \(amount) \(currency) to \(agentCode), \(notes)\(withheld)"
      + condition
  }

  var json: JSON {
    [
      "run": JSON(Int(runID)), "agent": JSON(agentCode), "rule_set": JSON(ruleSet),
      "version": JSON(version), "rule": JSON(rule), "sale": JSON(saleID),
      "currency": JSON(currency.code), "amount": JSON(amount), "withheld": JSON(withheld),
      "notes": JSON(notes), "corrects_run": correctsRunID.map { JSON(Int($0)) } ?? .null,
      "working": working.flatMap { try? JSON(parsing: $0) } ?? .null,
    ]
  }
}

extension Working.Condition {
  /// As in `its condition held: sale.amount is 4000`.
  fileprivate var inWords: String {
    let read = read.map { "\($0.name) is \($0.value?.description ?? "missing")" }
    return "its condition held" + (read.isEmpty ? "" : ": \(read.joined(separator: ", "))")
  }
}
