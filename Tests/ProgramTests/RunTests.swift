import Foundation
import JSONLogic
import TestArchives
import Testing

/// Inboxes that a job looks into: which files it takes, and where they go.
@Suite struct RunTests {
  private static let sales = MadeSales.csv(rows: 50)
  private static let broken = "external_sale_id,sale_date\nS1,2026-10-01 10:00:00\n"

  @Test func takesFilesInOrderOfTheirNamesAndArchivesThem() throws {
    let shop = try InboxBooks()
    try shop.put(MadeSales.csv(rows: 97, prefix: "B"), as: "b.csv")
    try shop.put(Self.sales, as: "a.csv")
    let run = try shop.run()
    #expect(run.code == 2 && run.errors == "")
    #expect(
      run.output == """
        demo/pos/a.csv: batch 1, read 50 = matched 10 + unmatched 40
        demo/pos/b.csv: batch 2, read 97 = matched 9 + unmatched 86 + duplicate 1 + rejected 1
        2 files, 2 booked, 1 rejected record.

        """)
    #expect(try shop.files() == ["\(archiveOfToday)/a.csv", "\(archiveOfToday)/b.csv"])
    #expect(try shop.books.run("posightful audit --tenant demo").code == 0)
    let idle = try shop.run()
    #expect(idle.code == 0 && idle.output == "0 files.\n")
  }

  @Test func takesWhatIsCompleteAndLeavesTheRest() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales, as: "marked.csv")
    try shop.put("", as: "marked.csv.done")
    try shop.put(Self.sales, as: "new.csv")
    let unfinished = [".hidden.csv", "a.csv.part", "b.tmp", "c.csv.filepart", "d.TMP"]
    for name in unfinished + ["gone.csv.done"] { try shop.put(Self.sales, as: name) }
    let run = try shop.run("")
    #expect(run.code == 0 && run.errors == "")
    #expect(
      run.output == """
        demo/pos/marked.csv: batch 1, read 50 = matched 10 + unmatched 40
        demo/pos/new.csv: waits for its end
        2 files, 1 booked, 1 waiting.

        """)
    let left = (unfinished + ["gone.csv.done", "new.csv"]).map { "inbox/\($0)" }
    #expect(try shop.files() == (["\(archiveOfToday)/marked.csv"] + left).sorted())
  }

  @Test func takesAFileThatSettled() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    #expect(try shop.run("--settle 3").output.hasPrefix("demo/pos/sales.csv: waits"))
    sleep(4)
    #expect(try shop.run("--settle 3").output.hasPrefix("demo/pos/sales.csv: batch 1"))
  }

  @Test func keepsFilesOfOneNameApart() throws {
    let shop = try InboxBooks()
    for rows in [50, 60, 60] {
      try shop.put(MadeSales.csv(rows: rows))
      try shop.put("count \(rows)\n", as: "sales.csv.totals")
      _ = try shop.run()
    }
    let archived = ["", ".2", ".2.totals", ".3", ".3.totals", ".totals"].map {
      "\(archiveOfToday)/sales.csv\($0)"
    }
    #expect(try shop.files() == archived)
    #expect(
      try shop.books.texts("SELECT attempts::text FROM external_import_batches") == ["1", "1"])
  }

  /// As after a crash between the commit and the move.
  @Test func archivesWhatIsInTheBooksAlready() throws {
    let shop = try InboxBooks()
    try shop.books.write(Self.sales, to: "sales.csv")
    try shop.books.run("posightful import sales sales.csv --tenant demo --source pos").expect(0)
    try shop.put(Self.sales)
    let before = try shop.books.contents()
    let run = try shop.run()
    #expect(run.code == 0)
    #expect(
      run.output == """
        demo/pos/sales.csv: in the books already as batch 1
        1 file, 1 in the books already.

        """)
    #expect(try shop.files() == ["\(archiveOfToday)/sales.csv"])
    #expect(try shop.books.contents() == before)
  }

  @Test func putsAFileThatFailsAsideWithTheReason() throws {
    let shop = try InboxBooks()
    try shop.put(Self.broken, as: "broken.csv")
    try shop.put(Self.sales, as: "whole.csv")
    let run = try shop.run()
    let why = """
      broken.csv:1: the header has no "sale_amount". It has "external_sale_id", "sale_date". Name its columns \
      in the profile, or mark those that may be absent with optional: true.
      Batch 1 failed at extract; nothing of it is in the books. Mend the cause, then run the import again, or: \
      posightful batch reprocess 1 --tenant demo
      """
    #expect(run.code == 1)
    #expect(run.errors == "demo/pos/broken.csv: \(why)\n")
    #expect(
      run.output == """
        demo/pos/broken.csv: failed; it is in failed/broken.csv
        demo/pos/whole.csv: batch 2, read 50 = matched 10 + unmatched 40
        2 files, 1 booked, 1 failed.

        """)
    #expect(
      try shop.files() == [
        "\(archiveOfToday)/whole.csv", "failed/broken.csv", "failed/broken.csv.error.txt",
      ])
    let lines = try shop.text("failed/broken.csv.error.txt").split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    #expect(lines[0].hasSuffix("Z demo/pos/broken.csv") && lines[0].hasPrefix("20"))
    #expect(
      lines[1] == """

        \(why)

        To have the file read again, move it back to \(shop.inbox)

        """)
  }

  @Test func comparesWithASidecar() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    try shop.put("count 51\n", as: "sales.csv.totals")
    let run = try shop.run()
    #expect(run.code == 1)
    #expect(run.errors.contains("sales.csv: what was read is not what was declared:\n"))
    #expect(
      try shop.files() == [
        "failed/sales.csv", "failed/sales.csv.error.txt", "failed/sales.csv.totals",
      ])
  }

  @Test func takesEachFileOfAZip() throws {
    let shop = try InboxBooks()
    let whole = MadeZip(["a.csv": Self.sales, "b.csv": MadeSales.csv(rows: 60, prefix: "B")])
    try shop.put(whole.bytes, as: "1.zip")
    try shop.put(MadeZip(["a.csv": Self.sales, "b.csv": Self.broken]).bytes, as: "2.zip")
    try shop.put(whole.bytes, as: "3.zip")
    try shop.put("count 110\n", as: "3.zip.totals")
    let run = try shop.run()
    #expect(run.code == 1)
    #expect(
      run.output == """
        demo/pos/1.zip/a.csv: batch 1, read 50 = matched 10 + unmatched 40
        demo/pos/1.zip/b.csv: batch 2, read 60 = matched 2 + unmatched 58
        demo/pos/2.zip/a.csv: batch 3, read 50 = duplicate 50
        demo/pos/2.zip/b.csv: failed; it is in failed/2.zip
        demo/pos/3.zip: failed; it is in failed/3.zip
        5 files, 3 booked, 2 failed.

        """)
    #expect(
      try shop.text("failed/3.zip.error.txt").contains(
        """
        3.zip.totals: the zip holds 2 files, and nobody can say of which of them the totals are. Declare the \
        zip's sha256 alone, or send the files by themselves.
        """))
  }

  @Test func importsWhatTheInboxIsFor() throws {
    let shop = try InboxBooks(source: "hr", "--kind outlets --profile outlets")
    try shop.put("code,name\nNEW-1,New\n", as: "outlets.csv")
    let run = try shop.run()
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("demo/hr/outlets.csv: batch 1, read 1 = accepted 1\n"))
  }

  @Test func endsWithTwoWhereAPersonMustDecide() throws {
    let shop = try InboxBooks(source: "till")
    try shop.books.write(CorrectionTests.profile("review"), to: "till.yaml")
    try shop.books.run("posightful run --init --tenant demo --source till --profile till.yaml")
      .expect(0)
    try shop.put(CorrectionTests.header + "S1,2026-10-02 10:00:00,1.00,,,\n", as: "1.csv")
    try shop.put(CorrectionTests.header + "S1,2026-10-02 10:00:00,2.00,,,\n", as: "2.csv")
    let run = try shop.run()
    #expect(run.code == 2)
    #expect(
      run.output == """
        demo/till/1.csv: batch 1, read 1 = unmatched 1
        demo/till/2.csv: batch 2, read 1 = review 1
        2 files, 2 booked, 1 record for a person to decide.

        """)
  }

  @Test func dryRunLeavesAllAsItIs() throws {
    let shop = try InboxBooks()
    try shop.put(Self.sales)
    try shop.put(Self.broken, as: "z.csv")
    let before = try shop.books.contents()
    let run = try shop.run("--settle 0 --dry-run")
    #expect(run.code == 1)
    #expect(
      run.output == """
        demo/pos/sales.csv: would be a new batch, read 50 = matched 10 + unmatched 40
        demo/pos/z.csv: failed; it stays in the inbox
        2 files, 1 would be booked, 1 failed.

        """)
    #expect(try shop.files() == ["inbox/sales.csv", "inbox/z.csv"])
    #expect(try shop.books.contents() == before)
  }

  @Test func tellsAJobInJSON() throws {
    let shop = try InboxBooks()
    try shop.put(MadeSales.csv(rows: 97))
    let json = try shop.run("--settle 0 --json").json
    let file = try #require(json["files"]?[0])
    #expect(file.text("tenant") + "/" + file.text("source") == "demo/pos")
    #expect(file.text("status") == "processed" && file.text("batch") == "1")
    #expect(file.text("records", "rejected") == "1" && file.text("kind") == "sales")
    #expect(file.text("moved_to") == "\(archiveOfToday)/sales.csv")
    #expect(json.text("sources", "0", "status") == "done")
    #expect(json.text("totals", "processed") == "1" && json.text("totals", "rejected") == "1")
    #expect(json.text("exit_code") == "2")
  }
}
