import Foundation
import Testing

/// What the programs say to whoever does not know them.
@Suite struct UsageTests {
  static let wrong = [
    "posightful sell", "posightful import sales", "posightful import sales x.csv --tenant demo",
    "posightful import sales x.csv --tenant demo --source pos --wrong",
    "posightful batch show first --tenant demo", "posightful bonus run --tenant demo",
    "posightful bonus run --tenant demo --period October",
    "posightful bonus verify 3 --tenant demo --threads 65",
    "posightful bonus simulate --tenant demo --period 2026-10",
    "posightful bonus simulate --tenant demo --rules x.yaml",
    "posightful bonus simulate --tenant demo --rules x.yaml --period 2026-10 --by year",
    "posightful payout export --tenant demo --period 2026-10 --to x --format pdf",
    "posightful tenant add shop --currency sum", "posightful tenant add shop --keys name",
    "posightful tenant add shop --touch both", "posightful tenant add shop --window 9999",
    "posightful agent list --tenant demo --period October",
    "posightful profile infer", "posightful profile infer x.csv --kind prices",
    "posightful profile check --profile csv", "posightful profile check x.csv",
    "posightful profile check x.csv --profile csv --currency sum",
    "posightful csv clean --csv x.csv --out y.csv", "posightful rules eval true --cases x.jsonl",
    "posightful csv clean --csv x.csv --out y.csv --auto --dialect z.json",
    "posightful-extract", "posightful-extract x.csv --currency sum", "posightful-transform",
    "posightful-load --tenant demo", "posightful-bonus-engine --tenant demo --period 2026-13",
  ]

  @Test(arguments: wrong) func saysWhatIsWrong(_ line: String) throws {
    // Found before a database is asked for: there is none.
    let outcome = try Program(
      line, environment: ["DATABASE_URL": "postgresql:///none?host=/nowhere"],
      scratch: NSTemporaryDirectory()
    ).finish()
    #expect(outcome.code == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("Usage: posightful") || outcome.errors.contains("--help"))
  }

  static let commands = [
    "posightful", "posightful tenant", "posightful tenant add", "posightful tenant list",
    "posightful import", "posightful import sales", "posightful import costs",
    "posightful import outlets",
    "posightful import agents", "posightful import campaigns", "posightful import leads",
    "posightful agent", "posightful agent list", "posightful agent show",
    "posightful batch", "posightful batch list", "posightful batch show",
    "posightful batch rejects", "posightful batch reprocess", "posightful batch replay",
    "posightful batch revert", "posightful review", "posightful review list",
    "posightful review show", "posightful review resolve", "posightful profile",
    "posightful profile list", "posightful profile show", "posightful profile check",
    "posightful profile schema", "posightful profile infer", "posightful csv",
    "posightful csv clean", "posightful run", "posightful rules",
    "posightful rules load", "posightful rules list", "posightful rules show",
    "posightful rules check", "posightful rules eval",
    "posightful bonus", "posightful bonus run", "posightful bonus list", "posightful bonus show",
    "posightful bonus explain", "posightful bonus verify", "posightful bonus simulate",
    "posightful payout", "posightful payout export", "posightful audit", "posightful database",
    "posightful database start", "posightful database stop", "posightful database status",
    "posightful database url", "posightful database migrate", "posightful extract",
    "posightful transform", "posightful load", "posightful-extract", "posightful-transform",
    "posightful-load", "posightful-bonus-engine",
  ]

  @Test(arguments: commands) func explainsItself(_ command: String) throws {
    let help = try Help(of: command)
    #expect(help.code == 0)
    #expect(help.text.hasPrefix("OVERVIEW: "))
    #expect(help.text.contains("\nUSAGE: "))
    // What needs something said shows how.
    if help.takesArguments { #expect(help.text.contains("\nEXAMPLE\n"), "\(help.text)") }
  }

  @Test func knowsAllItsCommands() throws {
    let found = try subcommands(of: "posightful")
    #expect(found.sorted() == Self.commands.filter { $0.hasPrefix("posightful ") }.sorted())
  }

  private func subcommands(of command: String) throws -> [String] {
    let names = try Help(of: command).subcommands
    return try names.flatMap { [command + " " + $0] + (try subcommands(of: command + " " + $0)) }
  }
}

/// What `--help` says.
private struct Help {
  let code: Int32
  let text: String

  init(of command: String) throws {
    let outcome = try Program(
      command + " --help", environment: [:], scratch: NSTemporaryDirectory()
    ).finish()
    code = outcome.code
    text = outcome.output
  }

  /// Whether anything but `--help` and `--json` can be said.
  var takesArguments: Bool {
    text.contains("\nARGUMENTS:\n") || text.contains(/\n  --[a-z-]+ <[a-z-]+>/)
  }

  var subcommands: [String] {
    let list = text.split(separator: "SUBCOMMANDS:\n").dropFirst().first ?? ""
    return list.split(separator: "\n\n").first.map { section in
      section.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
        .compactMap { $0.split(separator: " ").first.map(String.init) }
    } ?? []
  }
}
