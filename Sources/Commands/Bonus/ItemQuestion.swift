/// A question that is asked of each item of a run, and how many of them answer it badly.
struct ItemQuestion: Sendable {
  private let question: String
  private var wrong = 0
  private var first: String?

  init(_ question: String) { self.question = question }

  /// - Parameter problem: of the next item; nil where there is none.
  mutating func add(_ problem: String?) {
    guard let problem else { return }
    wrong += 1
    first = first ?? problem
  }

  /// Adds what items answered that follow these.
  mutating func add(_ later: ItemQuestion) {
    wrong += later.wrong
    first = first ?? later.first
  }

  var finding: BonusVerifying.Finding {
    BonusVerifying.Finding(
      question: question,
      difference: first.map { "\(counted(wrong, "item")) not, the first: \($0)" })
  }
}
