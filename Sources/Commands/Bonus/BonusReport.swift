internal import Decimals
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

/// What a run pays, by rule and in all.
struct BonusReport {
  enum Status: String {
    case completed
    /// Sales and rules are as at the run before: nothing was changed.
    case unchanged
    case dryRun = "dry_run"
  }

  private let status: Status
  private let run: BonusRun
  private let rules: [RunByRule.Row]
  private let totals: [PayoutTotal]
  /// How long the calculation took; nil where the run is only shown.
  var milliseconds: Int?

  init(status: Status, run: BonusRun, session: TenantSession) throws {
    self.status = status
    self.run = run
    let tenantID = session.tenant.id
    rules = try session.connection.query(RunByRule(tenantID: tenantID, runID: run.id))
    totals = try session.connection.query(PayoutTotalsOfRun(tenantID: tenantID, runID: run.id))
  }

  func show(json: Bool) throws {
    if json { Console.print(self.json) } else { Console.print(text) }
  }

  private var json: JSON {
    [
      "run": status == .dryRun ? .null : JSON(Int(run.id)), "status": JSON(status.rawValue),
      "period": JSON(run.period.description), "items": JSON(run.itemCount),
      "inputs_sha256": JSON(run.inputsDigest),
      "items_sha256": JSON(run.manifest.flatMap { RunManifest($0) }?.items.digest),
      "amounts": JSON(JSONObject(totals.map { ($0.currency.code, JSON($0.amount)) })),
      "rules": JSON(
        rules.map { row in
          [
            "rule_set": JSON(row.ruleSet), "rule": JSON(row.rule),
            "currency": JSON(row.currency.code), "items": JSON(row.items),
            "amount": JSON(row.amount), "withheld": JSON(row.withheld),
            "corrects_run": row.correctsRunID.map { JSON(Int($0)) } ?? .null,
          ]
        }),
      "milliseconds": milliseconds.map { JSON($0) } ?? .null,
    ]
  }

  private var text: String {
    var table = Table(
      ["rule", "", "items", "amount", "withheld by caps"], numbers: [2, 3, 4])
    for row in rules {
      table.add([
        label(of: row), row.currency.code, grouped(row.items),
        grouped(row.amount, row.currency), grouped(row.withheld, row.currency),
      ])
    }
    for total in totals {
      table.add([
        "total", total.currency.code, grouped(total.items), grouped(total.amount, total.currency),
        "",
      ])
    }
    return headline + "\n" + table.text
  }

  private func label(of row: RunByRule.Row) -> String {
    let correction = row.correctsRunID.map { ", correction of run \($0)" } ?? ""
    return "\(row.ruleSet) / \(row.rule)\(correction)"
  }

  private var headline: String {
    switch status {
    case .completed: "Run \(run.id) of \(run.period): \(counted(run.itemCount, "item"))."
    case .unchanged:
      "Run \(run.id) of \(run.period) stands: sales and rules are the same. Nothing was changed."
    case .dryRun: "\(run.period) would have \(counted(run.itemCount, "item")). Nothing was written."
    }
  }
}
