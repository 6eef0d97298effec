import Decimals
import Domain
import Testing

@testable import Payout

/// No payout file is written from a sheet that does not close, and the same sheet gives the same file.
@Suite struct ClosingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let totals: [String]
    let message: String

    var testDescription: String { message }
  }

  @Test(arguments: [
    Case(
      lines: ["A, UZS, 1, 5.00", "B, UZS, 2, 7.00"], totals: ["UZS, 3, 12.01"],
      message: "run 7: the payments in UZS are 12.00 in 3 items, but the run's total is "
        + "12.01 in 3 items. Nothing may be paid from it: run the audit, then calculate again."),
    Case(
      lines: ["A, UZS, 1, 5.00"], totals: ["UZS, 2, 5.00"],
      message: "run 7: the payments in UZS are 5.00 in 1 items, but the run's total is "
        + "5.00 in 2 items. Nothing may be paid from it: run the audit, then calculate again."),
    Case(
      lines: ["A, UZS, 1, 5.00", "A, USD, 1, 5.00"], totals: ["UZS, 1, 5.00"],
      message: "run 7: the payments in USD are 5.00 in 1 items, but the run's total is missing. "
        + "Nothing may be paid from it: run the audit, then calculate again."),
    Case(
      lines: [], totals: ["UZS, 1, 5.00"],
      message: "run 7: the payments in UZS are 0 in 0 items, but the run's total is "
        + "5.00 in 1 items. Nothing may be paid from it: run the audit, then calculate again."),
    Case(
      lines: ["A, UZS, 1, 5.00", "A, UZS, 1, 6.00"], totals: ["UZS, 2, 11.00"],
      message: #"run 7: agent "A" in UZS is here twice. Sum the run's items anew."#),
    Case(
      lines: ["A, UZS, 1, 5.00"], totals: ["UZS, 1, 5.00", "UZS, 1, 5.00"],
      message: "run 7: the total in UZS is here twice. Sum the run's items anew."),
    Case(
      lines: ["A, UZS, 1, 5.005"], totals: ["UZS, 1, 5.005"],
      message: #"run 7: agent "A" is 5.005 UZS, which is not in whole minor units. "#
        + "Calculate the run again."),
    Case(
      lines: [
        "A, UZS, 1, 99999999999999999999999999999999999.00",
        "B, UZS, 1, 999999999999999999999999999999999999.99",
        "C, UZS, 1, 999999999999999999999999999999999999.99",
      ], totals: [],
      message: "run 7: the sum of the payments in UZS needs more than 38 digits. "
        + "Look for a wrong amount among them."),
  ]) func isChecked(_ example: Case) throws {
    let sheet = try sheet(example.lines, totals: example.totals)
    for write in [csv, xml] {
      do {
        Issue.record("written: \(try write(sheet))")
      } catch {
        #expect("\(error)" == example.message)
      }
    }
  }

  @Test func handsOutNothingOfASheetThatDoesNotClose() throws {
    let sheet = try sheet(["A, UZS, 1, 5.00"], totals: [])
    #expect(throws: PayoutError.self) {
      try PayoutCSV.write(sheet) { _ in Issue.record("bytes of a CSV file") }
    }
    #expect(throws: PayoutError.self) {
      try PayoutXML.write(sheet) { _ in Issue.record("bytes of an XML file") }
    }
  }

  @Test func tellsThatTheSinkFailed() throws {
    struct DiskFull: Error, CustomStringConvertible { let description = "no space is left." }
    let sheet = try october()
    for (write, message) in [
      (PayoutCSV.write, "record 5: writing stopped here: no space is left."),
      (PayoutXML.write, "writing stopped: no space is left."),
    ] {
      #expect { try write(sheet) { _ in throw DiskFull() } } throws: { error in
        "\(error)" == "run 7: the payout file could not be written: \(message)"
      }
    }
  }

  @Test func doesNotDependOnTheOrderOfLines() throws {
    var sheet = try awkward()
    let (asCSV, asXML) = (try csv(sheet), try xml(sheet))
    for _ in sheet.lines.indices {
      sheet.lines.append(sheet.lines.removeFirst())
      sheet.totals.reverse()
      #expect(try csv(sheet) == asCSV)
      #expect(try xml(sheet) == asXML)
    }
  }
}
