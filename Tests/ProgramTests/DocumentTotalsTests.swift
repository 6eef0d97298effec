import Testing

/// Totals that documents declare: of themselves, or an IDoc of another one.
@Suite struct DocumentTotalsTests {
  /// Three receipts of 1,095,000 and one that is rejected.
  private static let receipts = Result { try Package.text("fixtures/sap/wpubon01.xml") }

  private static func day(_ sum: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <WPUUMS01><IDOC BEGIN="1"><E1WPU01><BELEGWAERS/>
    <E1WPU02><VORZWERT>-</VORZWERT><UMSWERT>\(sum)</UMSWERT></E1WPU02>
    <E1WPU02><VORZWERT>+</VORZWERT><UMSWERT>5000.00</UMSWERT></E1WPU02>
    </E1WPU01></IDOC></WPUUMS01>
    """
  }

  @Test func comparesReceiptsWithTheDaysSums() throws {
    let books = try Books()
    try books.write(Self.receipts.get(), to: "receipts.xml")
    try books.write(Self.day("1100000.01"), to: "day.xml")
    let command =
      "posightful import sales receipts.xml --tenant demo --source sap --profile sap-wpubon01 --totals day.xml"
    let refused = try books.run(command)
    #expect(refused.code == 1)
    #expect(
      refused.errors.hasPrefix(
        """
        posightful: receipts.xml: what was read is not what was declared:
                   declared          read  difference
          UZS  1,095,000.01  1,095,000.00       -0.01
        Declared by day.xml. Read are all records of the file, 1 rejected and 0 skipped ones among them. \
        Have the file sent again, whole; or correct what was declared.

        """), "\(refused.errors)")
    try books.write(Self.day("1100000.00"), to: "day.xml")
    #expect(try books.run(command).code == 2)
    let batch = try books.run("posightful batch show 1 --tenant demo")
    #expect(batch.output.contains("\ndeclared 1,095,000.00 UZS, by day.xml\n"))
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  @Test func pairsThemInAnInbox() throws {
    let shop = try InboxBooks(source: "sap", "--profile sap-wpubon01")
    try shop.put(Self.receipts.get(), as: "1.xml")
    try shop.put(Self.day("1100000.00"), as: "1.xml.totals.xml")
    try shop.put(Self.day("1100000.00"), as: "2.xml")
    let run = try shop.run()
    #expect(run.code == 1)
    #expect(
      run.errors.hasPrefix(
        """
        demo/sap/2.xml: 2.xml:2:10: the document is an SAP IDoc WPUUMS01: it holds a day's sums by article, without \
        receipts: control totals, not sales. Send the receipts (WPUBON01), and import them with --totals and \
        this file.

        """), "\(run.errors)")
    #expect(
      try shop.files() == [
        "\(archiveOfToday)/1.xml", "\(archiveOfToday)/1.xml.totals.xml", "failed/2.xml",
        "failed/2.xml.error.txt",
      ])
  }

  @Test func countsTheInvoicesOfAnAuditFile() throws {
    let books = try Books()
    let file = try Package.text("fixtures/saft/saft-pt.xml")
    try books.write(file, to: "whole.xml")
    let entries = "<NumberOfEntries>3</NumberOfEntries>"
    let cut = file.replacing(entries, with: "<NumberOfEntries>4</NumberOfEntries>")
    try books.write(cut, to: "cut.xml")
    let command = "posightful import sales --tenant demo --source erp --profile saft-pt"
    let refused = try books.run(command + " cut.xml")
    #expect(refused.code == 1)
    #expect(
      refused.errors.hasPrefix(
        """
        posightful: cut.xml: what was read is not what was declared:
                   declared  read  difference
          records         4     3          -1
        Declared by cut.xml itself. Read are all records of the file, 0 rejected and 1 skipped ones among them.
        """), "\(refused.errors)")
    #expect(try books.run(command + " whole.xml").code == 0)
    let batch = try books.run("posightful batch show 2 --tenant demo")
    #expect(batch.output.contains("\ndeclared 3 records, by whole.xml itself\n"))
  }
}
