/// A date's form, as in `dd.MM.yyyy HH:mm:ss`, compiled to steps over bytes.
///
/// `yyyy` or `yy` (2000 to 2099), `MM`, `dd`, `HH`, `mm`, `ss` are so many digits; `M`, `d`, `H`
/// one or two; `S` to `SSSSSSSSS` so many digits of a second's fraction; `X` is `Z` or `+05:00`.
/// Other letters stand in quotes, as in `yyyy-MM-dd'T'HH:mm`; the rest stands for itself. `excel` and
/// `excel1904` are a spreadsheet's day numbers.
struct DateFormat: Sendable, Hashable {
  enum Part: Sendable, Hashable { case year, month, day, hour, minute, second }

  enum Step: Sendable, Hashable {
    case number(Part, digits: ClosedRange<Int>)
    /// Two digits of a year of this century.
    case shortYear
    case fraction(digits: Int)
    case offset
    case serial(SerialDate)
    case literal(UInt8)
  }

  /// What is wrong with a pattern, a sentence.
  struct Flaw: Error { let problem: String }

  let pattern: String
  let steps: [Step]

  init(_ pattern: String) throws(Flaw) {
    self.pattern = pattern
    switch pattern {
    case "excel": steps = [.serial(.from1900)]
    case "excel1904": steps = [.serial(.from1904)]
    default:
      var compiler = DatePatternCompiler(pattern)
      steps = try compiler.compile()
    }
  }
}
