/// Turns a date's pattern into steps.
struct DatePatternCompiler {
  private let pattern: [UInt8]
  private var index = 0
  private var steps: [DateFormat.Step] = []
  private var letters: Set<UInt8> = []

  init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  mutating func compile() throws(DateFormat.Flaw) -> [DateFormat.Step] {
    while index < pattern.count {
      switch pattern[index] {
      case UInt8(ascii: "'"): try compileQuoted()
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        try compileLetters()
      default:
        steps.append(.literal(pattern[index]))
        index += 1
      }
    }
    guard letters.isSuperset(of: "yMd".utf8) else {
      throw DateFormat.Flaw(problem: "it has no year, month or day")
    }
    return steps
  }

  private mutating func compileQuoted() throws(DateFormat.Flaw) {
    index += 1
    while index < pattern.count, pattern[index] != UInt8(ascii: "'") {
      steps.append(.literal(pattern[index]))
      index += 1
    }
    guard index < pattern.count else { throw DateFormat.Flaw(problem: "its quote is not closed") }
    index += 1
  }

  private mutating func compileLetters() throws(DateFormat.Flaw) {
    let letter = pattern[index]
    let start = index
    while index < pattern.count, pattern[index] == letter { index += 1 }
    let run = String(decoding: pattern[start..<index], as: UTF8.self)
    guard let step = Self.step(for: letter, count: index - start) else {
      throw DateFormat.Flaw(problem: "it has \"\(run)\", which means nothing")
    }
    guard letters.insert(letter).inserted else {
      throw DateFormat.Flaw(problem: "it has \"\(run)\" after another \"\(run.prefix(1))\"")
    }
    steps.append(step)
  }

  private static func step(for letter: UInt8, count: Int) -> DateFormat.Step? {
    switch (UnicodeScalar(letter), count) {
    case ("y", 4): .number(.year, digits: 4...4)
    case ("y", 2): .shortYear
    case ("M", 1...2): .number(.month, digits: count...2)
    case ("d", 1...2): .number(.day, digits: count...2)
    case ("H", 1...2): .number(.hour, digits: count...2)
    case ("m", 2): .number(.minute, digits: 2...2)
    case ("s", 2): .number(.second, digits: 2...2)
    case ("S", 1...9): .fraction(digits: count)
    case ("X", 1): .offset
    default: nil
    }
  }
}
