internal import ArgumentParser
internal import JSONLogic
internal import Postgres
internal import PrivateServer

struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "database",
    abstract: "The private PostgreSQL server, or the schema in a server of yours.",
    subcommands: [Start.self, Stop.self, Status.self, URL.self, Migrate.self])

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Start the private server, making it first if needed.")

    func run() throws {
      let server = try DatabaseCommand.ownServer()
      try server.start()
      Console.print("The private server runs. \(server.url)")
    }
  }

  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stop the private server.")

    func run() throws {
      let stopped = try DatabaseCommand.ownServer().stop()
      Console.print(stopped ? "The private server was stopped." : "The private server did not run.")
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether the private server runs, and where it keeps its files.",
      discussion: "Exit code 0 where it runs, 1 where not.")

    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let server = try DatabaseCommand.ownServer()
      let (name, process): (String, Int32?) =
        switch server.status {
        case .notMade: ("not made", nil)
        case .stopped: ("stopped", nil)
        case .starting(let process): ("starting", process)
        case .running(let process): ("running", process)
        }
      if json {
        Console.print([
          "status": JSON(name), "process": process.map { JSON(Int($0)) } ?? .null,
          "folder": JSON(server.folder), "log": JSON(server.log),
        ])
      } else {
        Console.print("The private server is \(name). Its files: \(server.folder)")
      }
      if name != "running" { throw ExitCode(1) }
    }
  }

  struct URL: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "url", abstract: "Print the private server's URL, starting it if needed.",
      discussion: "EXAMPLE\n  psql \"$(posightful database url)\"")

    func run() throws {
      let server = try DatabaseCommand.ownServer()
      try server.start()
      Console.print(server.url)
    }
  }

  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make our schema in the database, or bring it up to date.",
      discussion: """
        The database is that of DATABASE_URL or the PG* variables, else the private one.

        EXAMPLE
          DATABASE_URL=postgresql://me@db.example/sales posightful database migrate
        """)

    @Flag(name: .long, help: "Say what would run, and change nothing.") var dryRun = false

    func run() throws {
      let connection = try Database.connect()
      let migrations =
        dryRun
        ? try Database.migrator.pending(connection) : try Database.migrator.migrate(connection)
      for migration in migrations {
        Console.print("\(dryRun ? "would run" : "ran") \(migration)")
      }
      if migrations.isEmpty { Console.print("The schema is up to date.") }
    }
  }

  private static func ownServer() throws -> PrivateServer {
    guard !Database.isConfigured else {
      throw CommandError(
        "DATABASE_URL or a PG* variable points at a server of yours, which is not ours to start or stop. "
          + "Unset it to use the private one.")
    }
    return try Database.privateServer()
  }
}
