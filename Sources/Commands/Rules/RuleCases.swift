internal import JSONLogic

/// Cases of rules, one a line, and their answers, one a line.
struct RuleCases: ~Copyable {
  private var lines: InputLines
  private let source: String
  private var answers: [UInt8] = []
  private var areAllCases = true

  /// Of a file, or of standard input.
  init(path: String?) throws {
    lines = try InputLines(path: path, limit: Self.bytesOfLine)
    source = path ?? "standard input"
  }

  private static let bytesOfLine = 1 << 20

  /// Answers every case; false where a line was none.
  ///
  /// Answers are written before the program waits for more cases.
  mutating func answerAll() throws -> Bool {
    while let line = try nextLine() {
      if line.bytes?.allSatisfy(\.isSpace) ?? false { continue }
      answers += Array(answer(to: line).text.utf8) + [UInt8(ascii: "\n")]
      if answers.count > 1 << 16 { try Self.write(&answers) }
    }
    try Self.write(&answers)
    return areAllCases
  }

  private mutating func nextLine() throws -> InputLines.Line? {
    var waiting = answers
    defer { answers = waiting }
    answers = []
    return try lines.next { try Self.write(&waiting) }
  }

  private static func write(_ answers: inout [UInt8]) throws {
    try writeToStandardOutput(answers.span)
    answers.removeAll(keepingCapacity: true)
  }

  private mutating func answer(to line: InputLines.Line) -> JSON {
    do throws(NoCase) {
      let (rule, data) = try parts(of: line)
      return Self.outcome(of: rule, over: data)
    } catch {
      areAllCases = false
      let place = "\(source):\(line.number)" + (error.column.map { ":\($0)" } ?? "")
      Console.error("\(place): \(error.reason) \(Self.form)")
      return ["error": ["type": "Invalid Case"]]
    }
  }

  private static let form = #"Write a case in one line: {"rule": …, "data": …}"#

  private func parts(of line: InputLines.Line) throws(NoCase) -> (rule: JSON, data: JSON) {
    guard let bytes = line.bytes else {
      throw NoCase(reason: "the line has more than \(Self.bytesOfLine) bytes.")
    }
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch {
      throw NoCase(column: error.column, reason: error.problem.description)
    }
    guard let rule = json["rule"] else { throw NoCase(reason: "there is no rule.") }
    return (rule, json["data"] ?? .null)
  }

  private static func outcome(of rule: JSON, over data: JSON) -> JSON {
    do throws(JSONLogicError) {
      return ["result": try Rule(compiling: rule).evaluate(data)]
    } catch {
      return ["error": ["type": .string(error.type)]]
    }
  }
}

/// Why a line is no case, a sentence.
private struct NoCase: Error {
  var column: Int?
  let reason: String
}

extension UInt8 {
  fileprivate var isSpace: Bool { [0x20, 0x09, 0x0D].contains(self) }
}
