internal import Decimals

/// An operator for money: how its arguments become a typed part.
struct StrictOperation: Sendable {
  typealias Make =
    @Sendable (StrictArguments, inout StrictCompiler) throws(JSONLogicError) ->
    StrictCompiler.Compiled

  let count: ClosedRange<Int>
  /// What the operator needs, the end of a sentence, with an example.
  let need: String
  let make: Make

  init(_ count: ClosedRange<Int>, _ need: String, make: @escaping Make) {
    self.count = count
    self.need = need
    self.make = make
  }

  static let any = 1...Int.max
  static let two = 2...Int.max

  static let all: [String: StrictOperation] = [
    data, logic, comparisons, texts, numbers, dates, choices,
  ].reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }

  /// What to write in place of an operator that JsonLogic has besides.
  static let remedies: [String: String] = {
    let lists = "Conditions here visit no lists."
    return [
      "===": "Write ==, which never turns one type into another here.",
      "!==": "Write !=, which never turns one type into another here.",
      "!!": "Write the condition itself, or exists to ask whether a variable is there.",
      "?:": "Write if.", "??": "Write coalesce.", "val": "Write var.",
      "missing": "Write exists.", "missing_some": "Write exists.",
      "cat": "Compare each text by itself.", "length": "Compare texts with starts_with or ==.",
      "merge": lists, "map": lists, "filter": lists, "reduce": lists, "all": lists, "some": lists,
      "none": lists, "throw": "A rule that does not apply has a condition that does not hold.",
      "try": "Ask first, with if or exists.", "log": "Take it away.", "preserve": "Take it away.",
      "now": "Conditions read no clock. Compare dates of the sale and its lead.",
      "today": "Conditions read no clock. Compare dates of the sale and its lead.",
    ]
  }()
}
