internal import ArgumentParser

struct Posightful: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posightful",
    abstract: "From sales files to bonuses that finance can pay and everyone can check.",
    discussion: """
      Without DATABASE_URL or PG* variables everything is kept in a private PostgreSQL server under \
      POSIGHTFUL_HOME (default: ~/.local/share/posightful).

      Exit codes: 0 done; 1 failed; 2 done, with rejects; 64 wrong usage; 75 try later.

      EXAMPLE
        posightful tenant add demo --name "Demo shop"
        posightful import leads leads.csv --tenant demo
        posightful import sales sales.csv --tenant demo --source pos
        posightful rules load october.yaml --tenant demo
        posightful bonus run --tenant demo --period 2026-10
        posightful payout export --tenant demo --period 2026-10 --to payouts
      """,
    subcommands: [
      TenantCommand.self, ImportCommand.self, AgentCommand.self, BatchCommand.self,
      ReviewCommand.self, RunCommand.self, ProfileCommand.self, CSVCommand.self, RulesCommand.self,
      BonusCommand.self, PayoutCommand.self, AuditCommand.self, DatabaseCommand.self,
      ExtractStage.self, TransformStage.self, LoadStage.self,
    ])
}
