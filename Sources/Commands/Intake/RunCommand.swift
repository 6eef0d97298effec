internal import ArgumentParser
internal import Domain

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Import whatever lies complete in the inboxes; for cron, systemd, or by itself.",
    discussion: """
      Each source of a tenant has an inbox, ROOT/TENANT/SOURCE/inbox. A file is taken when nobody changed it for \
      some seconds, or when its mark is there: sales.csv.done. It is imported as import does, and moved to archive, \
      or to failed with the reason beside it.

      Exit codes: 0 done; 1 something failed; 2 done, with records for a person to look at; 75 something was \
      left for later, as another run or import has it.

      EXAMPLE
        posightful run --init --tenant demo --source pos
        posightful run
        posightful run --every 60
      """)

  @OptionGroup var choice: InboxChoice
  @Flag(help: "Look once, and end; it is what is done without --every.") var once = false
  @Option(help: "Look every so many seconds, until SIGTERM.") var every: Int?
  @Option(help: "For so many seconds a file without a mark must not have changed.")
  var settle = 10
  @Option(help: "Wait so many seconds for another import of the tenant.") var patience = 60
  @Flag(help: "Show what would be imported, and neither write nor move anything.")
  var dryRun = false
  @Flag(help: "Print one JSON object; with --every one each time.") var json = false
  @OptionGroup var making: InboxMaking

  func validate() throws {
    if once && every != nil { throw ValidationError("--once and --every exclude each other.") }
    for (name, seconds) in [("every", every ?? 1), ("settle", settle), ("patience", patience)]
    where !((name == "every" ? 1 : 0)...86_400).contains(seconds) {
      throw ValidationError("--\(name) \(seconds): write a number of seconds, at most 86400.")
    }
    try making.check(choice)
  }

  func run() throws {
    if making.isAsked { return try making.make(choice) }
    let end = EndSignal()
    guard let every else {
      let report = take(try choice.folders(), until: { end.comes() })
      show(report)
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
      return
    }
    repeat {
      let report = take(try choice.folders(), until: { end.comes() })
      if !report.isEmpty { show(report) }
    } while !end.comes(within: every)
  }

  private func take(_ folders: [IntakeFolder], until isOver: () -> Bool) -> IntakeReport {
    let run = IntakeRun(
      settlingSeconds: settle, patience: patience, isDryRun: dryRun,
      tell: { if !json { Console.print($0.text) } })
    return run.take(folders, until: isOver)
  }

  private func show(_ report: IntakeReport) {
    if json { Console.print(report.json) } else { Console.print(report.text) }
  }
}

/// Which inboxes are meant.
struct InboxChoice: ParsableArguments {
  @Option(help: "Only this tenant's inboxes.") var tenant: String?
  @Option(help: "Only the inboxes of this source.") var source: String?
  @Option(
    help: "The folder of all inboxes. Default: POSIGHTFUL_INBOX, else intake in POSIGHTFUL_HOME.")
  var inboxRoot: String?

  func folders() throws -> [IntakeFolder] {
    let root = try IntakeFolder.root(named: inboxRoot)
    let folders = try IntakeFolder.all(under: root, tenant: tenant, source: source)
    guard !folders.isEmpty else {
      throw CommandError(
        """
        There is no inbox\(tenant.map { " of tenant \($0)" } ?? "")\(source.map { " of source \($0)" } ?? "") \
        under \(root). Make one: posightful run --init --tenant CODE --source NAME
        """)
    }
    return folders
  }
}
