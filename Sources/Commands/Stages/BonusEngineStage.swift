internal import ArgumentParser

/// `posightful-bonus-engine`: `posightful bonus run` as a program of its own, for job schedulers.
struct BonusEngineStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posightful-bonus-engine",
    abstract: "Compute the bonuses of a period by the rule sets in force on each sale's day.",
    discussion: "EXAMPLE\n  posightful-bonus-engine --tenant demo --period 2026-10")

  @OptionGroup var options: BonusRunOptions

  func run() throws { try BonusRunning(options).run() }
}
