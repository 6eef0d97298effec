import Extract
import Foundation
import Testing

/// Runs that meet, are killed, or find a source in disorder.
@Suite struct RunTroubleTests {
  private static let sales = MadeSales.csv(rows: 50)

  /// Takes the lock of a source, as another run would.
  private func withLock(_ shop: InboxBooks, _ body: () throws -> Void) throws {
    let lock = unsafe open(shop.folder + "/.lock", O_RDWR | O_CREAT, 0o600)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    try body()
  }

  @Test func leavesASourceToTheRunThatHasIt() throws {
    let shop = try InboxBooks()
    try shop.books.run("posightful run --init --tenant demo --source till").expect(0)
    let till = InboxBooks(books: shop.books, source: "till")
    try shop.put(Self.sales)
    try till.put(Self.sales)
    try withLock(shop) {
      let run = try shop.run()
      #expect(run.code == 75)
      #expect(
        run.errors
          == "demo/pos: another run takes the files of this source. They are left to it.\n")
      #expect(run.output.hasSuffix("\n1 file, 1 booked.\n"))
      #expect(try shop.files() == ["inbox/sales.csv"])
      #expect(try till.files() == ["\(archiveOfToday)/sales.csv"])
      let json = try shop.run("--settle 0 --json").json
      #expect(json.text("sources", "0", "status") == "busy")
    }
    #expect(try shop.run().code == 0)
  }

  @Test func leavesATenantToTheImportThatRuns() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    try shop.books.execute("SELECT pg_advisory_lock(\(0x504F_5349 << 32 | 1))")
    let run = try shop.run("--settle 0 --patience 1")
    #expect(run.code == 75)
    #expect(
      run.errors == """
        Another import of tenant demo runs. Waiting for it to end.
        demo/pos: Another import of tenant demo still runs. Try later.

        """)
    #expect(try shop.files() == ["inbox/sales.csv"])
  }

  /// Two at once book each file once, whoever does.
  @Test func bookAFileOnceWhereTwoRun() throws {
    let shop = try InboxBooks()
    for number in 1...5 {
      try shop.put(MadeSales.csv(rows: 50, prefix: "\(number)-"), as: "\(number).csv")
    }
    let runs = try (1...3).map { _ in try shop.books.start("posightful run --settle 0") }
    let codes = try runs.map { try $0.finish().code }
    #expect(codes.contains(0) && codes.allSatisfy { [0, 75].contains($0) })
    #expect(try shop.files().allSatisfy { $0.hasPrefix(archiveOfToday) })
    #expect(try shop.files().count == 5)
    #expect(
      try shop.books.texts("SELECT sum(attempts)::text FROM external_import_batches") == ["5"])
  }

  /// Killed anywhere, before the commit, between it and the move, or behind both; and run again.
  @Test(arguments: 0..<6) func losesNothingWhereItIsKilled(sixth: Int) throws {
    let shop = try InboxBooks()
    try shop.put(MadeSales.csv(rows: 3000), as: "1.csv")
    try shop.put(MadeSales.csv(rows: 50, prefix: "B"), as: "2.csv")
    let program = try shop.books.start("posightful run --settle 0")
    usleep(UInt32.random(in: UInt32(sixth) * 200_000..<UInt32(sixth + 1) * 200_000))
    program.kill()
    try program.finish()
    #expect([0, 2].contains(try shop.run().code))
    #expect(try shop.files() == ["\(archiveOfToday)/1.csv", "\(archiveOfToday)/2.csv"])
    #expect(
      try shop.books.texts(
        "SELECT format('%s %s', status, records_read) FROM external_import_batches ORDER BY id")
        == ["processed 3000", "processed 50"])
    #expect(try shop.books.run("posightful audit --tenant demo").code == 0)
  }

  @Test func goesOnWhereASourceIsInDisorder() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    for (source, settings) in [
      ("kind", "{\"kind\": \"sale\"}"), ("profile", "{\"profile\": \"gone.yaml\"}"),
    ] {
      try shop.books.run("posightful run --init --tenant demo --source \(source)").expect(0)
      let disordered = InboxBooks(books: shop.books, source: source)
      try disordered.put(Self.sales)
      try Data(settings.utf8).write(to: URL(fileURLWithPath: disordered.folder + "/intake.json"))
    }
    try FileManager.default.createDirectory(
      atPath: "\(shop.books.home)/intake/demo/empty", withIntermediateDirectories: true)
    let run = try shop.run()
    #expect(run.code == 1)
    let intake = "\(shop.books.home)/intake/demo"
    #expect(
      run.errors == """
        demo/empty: The folder \(intake)/empty/inbox cannot be read: No such file or directory.
        demo/kind: \(intake)/kind/intake.json: "kind": "sale" is no setting that is known. Write \
        {"kind": …, "profile": …}; kinds are sales, costs, agents, outlets, campaigns, leads.
        demo/profile: --profile gone.yaml: there is no such file, and no built-in profile of that name. \
        Built in are \(BuiltInProfiles.all.map(\.name).joined(separator: ", ")).

        """)
    #expect(run.output.hasSuffix("\n1 file, 1 booked.\n"))
    #expect(try shop.files() == ["\(archiveOfToday)/sales.csv"])
    #expect(
      try InboxBooks(books: shop.books, source: "profile").files() == ["inbox/sales.csv"])
  }

  /// Where files cannot be kept, none is blamed for it.
  @Test func leavesFilesWhereTheyCannotBeKept() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    try Data().write(to: URL(fileURLWithPath: shop.books.home + "/files"))
    let run = try shop.run()
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("demo/pos: \(shop.books.home)/files"))
    #expect(try shop.files() == ["inbox/sales.csv"])
  }

  /// The folder of what is archived is on another disk.
  @Test func leavesAFileThatCannotBeMoved() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    let disk = "/dev/shm/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: disk) }
    let archive = shop.folder + "/archive"
    try? FileManager.default.removeItem(atPath: archive)
    try FileManager.default.createSymbolicLink(atPath: archive, withDestinationPath: disk)
    let run = try shop.run()
    #expect(run.code == 1)
    #expect(
      run.errors == """
        demo/pos: \(shop.inbox)/sales.csv cannot be moved to \(shop.folder)/\(archiveOfToday)/sales.csv: \
        Invalid cross-device link. Mend that; until then the file stays, and the next run finds it.

        """)
    #expect(try shop.files() == ["inbox/sales.csv"])
  }

  /// It grows while the run waits for another import.
  @Test func leavesAFileThatChanges() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    let lock = 0x504F_5349 << 32 | 1
    try shop.books.execute("SELECT pg_advisory_lock(\(lock))")
    let program = try shop.books.start("posightful run --settle 0")
    let waiting =
      "SELECT 1::text FROM pg_stat_activity WHERE query LIKE '%advisory%' AND "
      + "datname = current_database() AND application_name = 'posightful'"
    for _ in 0..<1000 where try shop.books.texts(waiting).isEmpty { usleep(20_000) }
    try shop.put(Self.sales + "NEW,,,,2026-10-31 10:00:00,10.00,UZS\n")
    try shop.books.execute("SELECT pg_advisory_unlock(\(lock))")
    let run = try program.finish()
    #expect(
      run.errors == """
        Another import of tenant demo runs. Waiting for it to end.
        demo/pos/sales.csv: it changed while it was read, and is taken again when it is complete.

        """)
    #expect(try shop.files() == ["inbox/sales.csv"])
  }

  @Test func runsUntilItIsAskedToEnd() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    let program = try shop.books.start("posightful run --settle 0 --every 1")
    while try shop.files() != ["\(archiveOfToday)/sales.csv"] { usleep(50_000) }
    try shop.put(MadeSales.csv(rows: 60, prefix: "B"), as: "b.csv")
    while try shop.files().contains("inbox/b.csv") { usleep(50_000) }
    program.end()
    let run = try program.finish()
    #expect(run.code == 0 && run.errors == "")
    #expect(
      run.output == """
        demo/pos/sales.csv: batch 1, read 50 = matched 10 + unmatched 40
        1 file, 1 booked.
        demo/pos/b.csv: batch 2, read 60 = matched 2 + unmatched 58
        1 file, 1 booked.

        """)
  }

  static let refusals = [
    (
      "--tenant demo --source gone",
      """
      There is no inbox of tenant demo of source gone under HOME/intake. Make one: posightful run --init \
      --tenant CODE --source NAME
      """
    ),
    (
      "--init --tenant gone --source pos",
      "There is no tenant \"gone\". Add it: posightful tenant add gone --name \"…\""
    ),
    (
      "--init --tenant demo --source a/b",
      "\"a/b\" cannot be the name of a folder. Files of such a tenant or source are imported one by one."
    ),
  ]

  @Test(arguments: refusals) func refuses(_ options: String, _ message: String) throws {
    let books = try Books()
    let run = try books.run("posightful run \(options)")
    #expect(run.code == 1)
    #expect(
      run.errors
        == "posightful: \(message.replacingOccurrences(of: "HOME", with: books.home))\n")
  }

  @Test(arguments: [
    ("--once --every 5", "--once and --every exclude each other."),
    ("--every 0", "--every 0: write a number of seconds, at most 86400."),
    ("--init --tenant demo", "--init: name the --tenant and the --source."),
    (
      "--kind leads",
      "--kind and --profile are of --init. Afterwards they are in intake.json, beside the inbox."
    ),
    (
      "--init --tenant demo --source pos --kind sale",
      "--kind sale: write one of sales, costs, agents, outlets, campaigns, leads."
    ),
  ]) func saysHowItIsUsed(_ options: String, _ message: String) throws {
    let run = try Books(.tenants).run("posightful run \(options)")
    #expect(run.code == 64)
    #expect(run.errors.hasPrefix("Error: \(message)\n"))
  }
}
