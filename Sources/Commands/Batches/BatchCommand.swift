internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Imports of files: what came of them, and once more.",
    subcommands: [
      List.self, Show.self, Rejects.self, Reprocess.self, ReplayCommand.self,
      RevertCommand.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the batches, the latest first.",
      discussion: "EXAMPLE\n  posightful batch list --tenant demo")

    @Option(help: "The tenant's code.") var tenant: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let session = try TenantSession(tenant: tenant)
      let batches = try session.connection.query(AllBatches(tenantID: session.tenant.id))
      if json {
        Console.print(["batches": JSON(batches.map { summary(of: $0) })])
        return
      }
      var table = Table(
        ["batch", "status", "kind", "source", "file", "read", "rejected"], numbers: [0, 5, 6])
      for batch in batches {
        table.add([
          "\(batch.id)", batch.status.rawValue, batch.file.kind.rawValue, batch.file.source,
          batch.file.fileName, grouped(batch.totals.read), grouped(batch.totals.records.rejected),
        ])
      }
      Console.print(table.text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a batch: its file, its profile, its totals, its failure.",
      discussion: "EXAMPLE\n  posightful batch show 12 --tenant demo")

    @OptionGroup var choice: BatchChoice
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let (session, found) = try choice.find()
      let register = BatchRegister(session: session)
      let batch = try register.withAmounts(found)
      let notes = try register.notes(of: batch.id)
      let declared = try session.connection.first(
        DeclaredTotalsOf(tenantID: session.tenant.id, id: batch.id))
      if json {
        guard case .object(var object) = summary(of: batch) else { return }
        object["amounts"] = amountsJSON(batch.totals)
        for (key, value) in try BatchHistory(of: batch, session: session).json {
          object[key] = value
        }
        object["notes"] = notesJSON(notes)
        object["declared"] = declared?.json ?? .null
        Console.print(JSON(object))
        return
      }
      Console.print(
        """
        Batch \(batch.id): \(batch.status.rawValue)\(batch.failedStage.map { " at \($0.rawValue)" } ?? "")
        file     \(batch.file.fileName), \(grouped(batch.file.bytes)) bytes, sha256 \(batch.file.digest)
        read as  \(batch.file.kind.rawValue) of source \(batch.file.source), profile \(batch.file.profileName)
        at       \(batch.importedAt), attempt \(batch.attempts)
        """)
      if let declared { Console.print("declared \(declared.text)") }
      for line in try BatchHistory(of: batch, session: session).lines { Console.print(line) }
      if batch.status == .processed || batch.status == .reverted {
        Console.print(totalsTable(batch.totals, kind: batch.file.kind))
        for note in notes { Console.print(note.description(in: batch.file.fileName)) }
      } else if !batch.message.isEmpty {
        Console.print("reason   \(batch.message)")
      }
    }
  }

  struct Reprocess: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a failed or reverted batch once more, from its kept file.",
      discussion: """
        A failed batch is tried again under its number; a reverted one is booked anew as another batch. \
        The profile is the source's own as it is now, or the one named. A batch that is in the books is \
        left as it is.

        EXAMPLE
          posightful batch reprocess 12 --tenant demo --profile mended.yaml
        """)

    @OptionGroup var choice: BatchChoice
    @Option(help: "A built-in profile's name or a profile's path.") var profile: String?
    @Flag(help: "Take the file's columns as they are, though others were accepted before.")
    var acceptColumns = false
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let (session, batch) = try choice.find()
      if let other = batch.origin.replayOf, batch.status != .processed {
        throw CommandError(
          """
          Batch \(batch.id) replayed rejects of batch \(other). To read them again: \
          posightful batch replay \(other) --tenant \(session.tenant.code)
          """)
      }
      try ImportJob(
        again: batch, profile: profile, acceptingColumns: acceptColumns, session: session,
        json: json
      ).run()
    }
  }
}

/// A batch by its number.
struct BatchChoice: ParsableArguments {
  @Argument(help: "The batch's number.") var batch: Int64
  @Option(help: "The tenant's code.") var tenant: String

  func find() throws -> (TenantSession, Batch) {
    let session = try TenantSession(tenant: tenant)
    let query = BatchByID(tenantID: session.tenant.id, id: batch)
    guard let found = try session.connection.first(query) else {
      throw CommandError(
        "Tenant \(tenant) has no batch \(batch). See: posightful batch list --tenant \(tenant)")
    }
    return (session, found)
  }
}

private func summary(of batch: Batch) -> JSON {
  [
    "batch": JSON(Int(batch.id)), "status": JSON(batch.status.rawValue),
    "failed_stage": JSON(batch.failedStage?.rawValue), "message": JSON(batch.message),
    "kind": JSON(batch.file.kind.rawValue), "source": JSON(batch.file.source),
    "file": JSON(batch.file.fileName), "bytes": JSON(batch.file.bytes),
    "sha256": JSON(batch.file.digest), "profile": JSON(batch.file.profileName),
    "attempts": JSON(batch.attempts), "imported_at": JSON(batch.importedAt.description),
    "records": recordsJSON(batch.totals),
  ]
}
