internal import Domain
internal import JSONLogic
internal import Warehouse

/// What taking a batch back did, for people and for scripts.
struct RevertReport {
  enum Status: String {
    case reverted
    /// It was reverted before.
    case unchanged
    case dryRun = "dry_run"
  }

  var status: Status
  var tenant: String
  var batch: Int64
  var kind: ImportKind
  var fileName: String
  var revertedAt: Instant?
  var figures: [RevertFigures] = []
  var duplicates: [(batch: Int64, records: Int)] = []

  var json: JSON {
    [
      "batch": JSON(Int(batch)), "status": JSON(status.rawValue), "file": JSON(fileName),
      "amounts": JSON(JSONObject(figures.map { ($0.currency.code, json(of: $0)) })),
      "duplicates": JSON(
        duplicates.map { ["batch": JSON(Int($0.batch)), kind.rawValue: JSON($0.records)] }),
    ]
  }

  private func json(of figures: RevertFigures) -> JSON {
    let currency = figures.currency
    return [
      "reversed": JSON(figures.reversed),
      "reversed_amount": JSON(figures.reversedAmount.inMinorUnits(of: currency)),
      "restored": JSON(figures.restored),
      "restored_amount": JSON(figures.restoredAmount.inMinorUnits(of: currency)),
    ]
  }

  var text: String {
    if status == .unchanged {
      let when = revertedAt.map { " at \($0)" } ?? ""
      return "Batch \(batch) was reverted already\(when). Nothing was changed."
    }
    let done = status == .reverted
    var lines = [
      "Batch \(batch), \(fileName), \(done ? "was" : "would be") reverted.", table,
    ]
    for (other, records) in duplicates {
      lines.append(
        """
        Batch \(other) had \(grouped(records)) of its \(kind.rawValue) as duplicates: they leave the books. To book them: \
        posightful batch revert \(other) --tenant \(tenant), then batch reprocess \(other).
        """)
    }
    lines.append(
      done
        ? "To book it anew: posightful batch reprocess \(batch) --tenant \(tenant)"
        : "Nothing was written.")
    return lines.joined(separator: "\n")
  }

  private var table: String {
    var table = Table(["", "records", "amount"], numbers: [1, 2])
    for figures in figures {
      let code = figures.currency.code
      table.add([
        "\(code) reversed", grouped(figures.reversed),
        grouped(figures.reversedAmount, figures.currency),
      ])
      if figures.restored > 0 {
        table.add([
          "\(code) restored", grouped(figures.restored),
          grouped(figures.restoredAmount, figures.currency),
        ])
      }
    }
    return table.text
  }
}
