import Foundation
import JSONLogic
import Testing

/// The same inputs give the same bytes: whatever order the rows were imported in, whatever the machine speaks.
@Suite struct SameBytesTests {
  /// Databases in the languages that sort Z, Å and capitals each elsewhere; ten runs in each.
  static let locales: [String?] = [nil, "et", "da", "tr-u-kf-upper", "sv-u-kn-true"]

  /// How many sales; `POSIGHTFUL_SHUFFLED_SALES=20000` for more.
  static let sales =
    ProcessInfo.processInfo.environment["POSIGHTFUL_SHUFFLED_SALES"].flatMap(Int.init) ?? 300

  @Test func areOneDigestInFiftyRuns() throws {
    var digests: Set<[String]> = []
    var payouts: Set<[String]> = []
    for (index, locale) in Self.locales.enumerated() {
      let month = try ShuffledMonth(
        sales: Self.sales, seed: UInt64(index), icuLocale: locale)
      for run in 0..<10 { digests.insert(try Self.digests(of: month, run: run)) }
      #expect(digests.count == 1, "in the locale \(locale ?? "C"): \(digests)")
      payouts.insert(try Self.payout(of: month))
      #expect(payouts.count == 1, "in the locale \(locale ?? "C")")
    }
  }

  /// The last run writes, the others only compute.
  private static func digests(of month: ShuffledMonth, run: Int) throws -> [String] {
    try month.books.execute(
      """
      UPDATE conversions SET batch_id = batch_id WHERE (id + \(run)) % 3 = 0;
      UPDATE leads SET status = status WHERE (id + \(run)) % 4 = 0;
      CLUSTER conversions USING \(run % 2 == 0 ? "conversions_pkey" : "conversions_converted_at_idx");
      ANALYZE
      """)
    let report = try month.must(
      "bonus run --period 2026-10 --json --threads \(1 + run % 8)\(run < 9 ? " --dry-run" : "")",
      with: variables(of: run)
    ).json
    #expect(report.text("items") != "0")
    return ["items", "inputs_sha256", "items_sha256"].map { report.text($0) }
  }

  private static func variables(of run: Int) -> [String: String] {
    let zones = ["UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Europe/Berlin"]
    let languages = ["C", "de_DE.UTF-8", "tr_TR.UTF-8", "uz_UZ.UTF-8", "POSIX"]
    let styles = ["SQL,DMY", "German", "Postgres,MDY", "ISO"]
    let plans = ["enable_hashjoin=off", "enable_sort=off", "enable_mergejoin=off"]
    return [
      "TZ": zones[run % 5], "LANG": languages[run % 5], "LC_ALL": languages[(run + 2) % 5],
      "PGOPTIONS": "-c datestyle=\(styles[run % 4]) -c timezone=\(zones[(run + 1) % 5])"
        + " -c \(plans[run % 3]) -c work_mem=\(run % 2 == 0 ? "64kB" : "16MB")",
    ]
  }

  /// The files have the run's number in them: as many runs were computed before it in each database.
  private static func payout(of month: ShuffledMonth) throws -> [String] {
    let report = try month.must("payout export --period 2026-10 --to payouts --json").json
    return try ["0", "1"].map { index in
      try Package.text(report.text("files", index, "path"))
    }
  }
}
