import Foundation
import JSONLogic
import Testing

/// A document that was made to do harm, and what is said of it.
struct HostileFile: CustomTestStringConvertible, Sendable {
  let name: String
  let document: String
  /// Behind `posightful: hostile.xml:`.
  let message: String

  var testDescription: String { name }

  private static let doctype = """
    1:13: DOCTYPE is not allowed, because entities in it can read files and fill the memory. Remove it, or \
    export without a DTD.
    """

  private static let commerceML = "<КоммерческаяИнформация ВерсияСхемы=\"2.05\">"

  static let all = [
    HostileFile(
      name: "a billion laughs",
      document: """
        <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <КоммерческаяИнформация>&b;</КоммерческаяИнформация>
        """, message: doctype),
    HostileFile(
      name: "a file as an entity",
      document: """
        <!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <КоммерческаяИнформация>&x;</КоммерческаяИнформация>
        """, message: doctype),
    HostileFile(
      name: "too deep",
      document: commerceML + String(repeating: "<a>", count: 100_000),
      message:
        "1:343: elements are nested deeper than 100. Flatten the document, or raise the limit."),
    HostileFile(
      name: "cut off", document: "\(commerceML)<Документ><Ид>1</Ид>",
      message:
        "1:66: the document ends before it is complete. Fetch or export it again, in full."),
  ]
}

/// The published suite beside the package.
private let suite = Package.shared + "/suites/xml-hostile"
private let suiteFiles = ((try? FileManager.default.contentsOfDirectory(atPath: suite)) ?? [])
  .sorted()

@Suite struct HostileTests {
  let books: Books

  init() throws { books = try Books(.tenants) }

  @Test(arguments: HostileFile.all) func areRefused(_ file: HostileFile) throws {
    try books.write(file.document, to: "hostile.xml")
    let errors = try refusal(of: books.path(of: "hostile.xml"))
    #expect(errors.hasPrefix("posightful: hostile.xml:\(file.message)\n"), "\(errors)")
  }

  @Test(.enabled(if: !suiteFiles.isEmpty, "the suite is not here"), arguments: suiteFiles)
  func ofTheSuiteAreRefused(_ name: String) throws {
    let errors = try refusal(of: suite + "/" + name)
    #expect(errors.hasPrefix("posightful: \(name):"), "\(errors)")
  }

  /// What is said of a file, within a second of the processor's time, which the kernel watches.
  private func refusal(of path: String) throws -> String {
    let before = try books.sales()
    let outcome = try books.run(
      "posightful import sales \(path) --tenant demo --source 1c --profile commerceml",
      secondsOfProcessor: 1)
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasSuffix("posightful batch reprocess 1 --tenant demo\n"))
    let batch = try books.run("posightful batch show 1 --tenant demo --json").json
    #expect(batch.text("status") == "failed" && batch.text("failed_stage") == "extract")
    #expect(batch.text("records", "read") == "0")
    #expect(before == [])
    #expect(try books.texts("SELECT external_sale_id FROM external_sales_import") == [])
    return outcome.errors
  }
}
