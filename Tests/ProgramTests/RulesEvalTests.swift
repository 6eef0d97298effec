import Foundation
import JSONLogic
import Testing

/// `posightful rules eval`: cases on one side, answers on the other.
@Suite struct RulesEvalTests {
  @Test(.enabled(if: Suites.arePresent, "the JsonLogic suites are not beside the package"))
  func agreesWithThePublicSuites() throws {
    let cases = try Suites.official() + Suites.compatibility()
    #expect(cases.count == 278 + 606)
    let outcome = try answers(to: cases.map(\.asked.text).joined(separator: "\n"))
    #expect(outcome.code == 0 && outcome.errors == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == cases.count)
    for (line, row) in zip(lines, cases) {
      #expect(try JSON(parsing: String(line)) == row.answer, "\(row.asked)")
    }
  }

  @Test func answersEveryLineInItsPlace() throws {
    let outcome = try answers(
      to: """
        {"rule": {"+": [{"var": "a"}, 0.2]}, "data": {"a": 0.1}}\r

        {"rule": {"<": [1}}
        \t
        7
        {"data": 1}
        {"rule": {"no": 1}, "data": null, "description": "an operator that there is not"}
        {"rule": {"if": []}}
        {"rule": "\(String(repeating: "x", count: 1 << 20))"}
        {"rule": {"throw": "Mine"}}
        """)
    #expect(outcome.code == 1)
    #expect(
      outcome.output == """
        {"result":0.3}
        {"error":{"type":"Invalid Case"}}
        {"error":{"type":"Invalid Case"}}
        {"error":{"type":"Invalid Case"}}
        {"error":{"type":"Unknown Operator"}}
        {"result":null}
        {"error":{"type":"Invalid Case"}}
        {"error":{"type":"Mine"}}

        """)
    let form = #"Write a case in one line: {"rule": …, "data": …}"#
    #expect(
      outcome.errors == """
        posightful: cases.jsonl:3:18: Expected a comma or ] after an element, found "}". \(form)
        posightful: cases.jsonl:5: there is no rule. \(form)
        posightful: cases.jsonl:6: there is no rule. \(form)
        posightful: cases.jsonl:9: the line has more than 1048576 bytes. \(form)

        """)
  }

  /// Answers come before the program waits for the next case, so that another program can ask and listen.
  @Test func answersBeforeItWaits() throws {
    let (questions, answers) = (Pipe(), Pipe())
    let program = try Program(
      "posightful rules eval", environment: [:], scratch: NSTemporaryDirectory(),
      input: questions, output: answers)
    for number in 1...3 {
      try questions.fileHandleForWriting.write(
        contentsOf: Data("{\"rule\": {\"*\": [\(number), 2]}}\n".utf8))
      let answer = answers.fileHandleForReading.availableData
      #expect(String(decoding: answer, as: UTF8.self) == "{\"result\":\(number * 2)}\n")
    }
    try questions.fileHandleForWriting.close()
    #expect(try program.finish().code == 0)
  }

  /// Ten megabytes of cases need no more memory than the first of them.
  @Test func holdsOneLineAtATime() throws {
    let line = #"{"rule": {"var": "x"}, "data": "\#(String(repeating: "y", count: 1000))"}"#
    let outcome = try Program(
      shell: """
        folder=$(mktemp -d) && mkfifo $folder/cases
        posightful rules eval < $folder/cases > /dev/null &
        exec 3> $folder/cases
        for count in 500 10000; do
          yes '\(line)' | head -n $count >&3
          sed -n 's/VmHWM:[^0-9]*\\([0-9]*\\) kB/\\1/p' /proc/$!/status
        done
        exec 3>&-
        wait && rm -r $folder
        """, environment: [:], scratch: NSTemporaryDirectory()
    ).finish()
    let peaks = outcome.output.split(separator: "\n").compactMap { Int($0) }
    try #require(peaks.count == 2, "\(outcome.output)")
    #expect(peaks[1] < peaks[0] + 4096)
  }

  private func answers(to cases: String) throws -> Outcome {
    let scratch = NSTemporaryDirectory() + "rules-eval-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try Data(cases.utf8).write(to: URL(fileURLWithPath: scratch + "/cases.jsonl"))
    return try Program(
      "posightful rules eval --cases cases.jsonl", environment: [:], scratch: scratch
    ).finish()
  }
}

/// The public suites of the language, as cases and the answers that they expect.
private enum Suites {
  typealias Case = (asked: JSON, answer: JSON)

  static let folder = Package.shared + "/suites/jsonlogic"
  static let arePresent = FileManager.default.fileExists(atPath: folder)

  /// `[rule, data, expected]`; strings between them are comments.
  static func official() throws -> [Case] {
    let rows = try read("official/tests.json").compactMap(\.arrayValue)
    return rows.map { (["rule": $0[0], "data": $0[1]], ["result": $0[2]]) }
  }

  /// `{rule, data, result}`, or an error in the place of the result.
  static func compatibility() throws -> [Case] {
    let names = FileManager.default.enumerator(atPath: folder + "/compat-tables")?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.sorted()
    return try (names ?? []).flatMap { name in
      try read("compat-tables/" + name).filter { $0["rule"] != nil }.map { row in
        let answer: JSON =
          row["error"]?["type"].map { ["error": ["type": $0]] } ?? ["result": row["result"] ?? nil]
        return (row, answer)
      }
    }
  }

  private static func read(_ path: String) throws -> [JSON] {
    try #require(JSON(parsing: Package.text(folder + "/" + path)).arrayValue)
  }
}
