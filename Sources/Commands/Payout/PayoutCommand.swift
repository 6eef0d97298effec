internal import ArgumentParser
internal import Domain
internal import FileStore
internal import JSONLogic
internal import Payout
internal import Postgres
internal import Warehouse

struct PayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payout", abstract: "Files that finance, payroll and banks take.",
    subcommands: [Export.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the payout files of a period's latest run.",
      discussion: """
        Files are written whole or not at all, and recorded with their digests. From then on the run is \
        paid: its days are never paid again. The same export again gives the same bytes.

        EXAMPLE
          posightful payout export --tenant demo --period 2026-10 --to payouts --format csv --format xml
        """)

    @Option(help: "The tenant's code.") var tenant: String
    @Option(help: "A month as in 2026-10, a day, or FIRST..LAST.") var period: String
    @Option(help: "The folder for the files; made if missing.") var to: String
    @Option(help: "csv or xml; may be given twice. Default: both.")
    var format: [String] = []
    @Flag(help: "Show what would be paid, and write nothing.") var dryRun = false
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws {
      _ = try formats()
      _ = try parsePeriod(period)
    }

    func run() throws {
      let formats = try formats()
      let period = try parsePeriod(period)
      let session = try TenantSession(tenant: tenant)
      let exporting = PayoutExporting(session: session, period: period, folder: to)
      let result = try session.alone {
        dryRun ? try exporting.rehearse() : try exporting.export(formats)
      }
      if json { Console.print(result.json) } else { Console.print(result.text) }
    }

    private func formats() throws -> [PayoutFormat] {
      try (format.isEmpty ? ["csv", "xml"] : format).map { name in
        guard let format = PayoutFormat(rawValue: name) else {
          throw ValidationError("--format \(name): write csv or xml.")
        }
        return format
      }
    }
  }
}

/// What came of an export.
struct PayoutResult {
  var sheet: PayoutSheet
  var files: [(export: PayoutExport, isNew: Bool)] = []

  var json: JSON {
    [
      "run": JSON(Int(sheet.runID)), "period": JSON(sheet.period.description),
      "agents": JSON(Set(sheet.lines.map(\.agentCode)).count),
      "amounts": JSON(JSONObject(sheet.totals.map { ($0.currency.code, JSON($0.amount)) })),
      "files": JSON(
        files.map { file in
          [
            "format": JSON(file.export.format), "path": JSON(file.export.path),
            "sha256": JSON(file.export.digest), "bytes": JSON(file.export.bytes),
            "status": JSON(file.isNew ? "written" : "unchanged"),
          ]
        }),
    ]
  }

  var text: String {
    var lines = sheet.totals.map { total in
      "Run \(sheet.runID) of \(sheet.period) pays "
        + "\(grouped(total.amount, total.currency)) \(total.currency) "
        + "in \(counted(total.items, "item"))."
    }
    for (export, isNew) in files {
      let state = isNew ? "written" : "is as it was written before"
      lines.append("\(export.path) \(state): sha256 \(export.digest)")
    }
    if files.isEmpty { lines.append("Nothing was written.") }
    return lines.joined(separator: "\n")
  }
}
