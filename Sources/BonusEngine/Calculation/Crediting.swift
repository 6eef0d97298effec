internal import Domain

/// Who is paid, or to whom a sale counts.
struct Recipient: Hashable {
  let id: Int64
  let code: String

  /// All agents together.
  static let everyone = Recipient(id: 0, code: "")

  /// By the bytes of their codes, as the database sorts them.
  static func precedes(_ first: Recipient, _ second: Recipient) -> Bool {
    first.code == second.code
      ? first.id < second.id : first.code.utf8.lexicographicallyPrecedes(second.code.utf8)
  }
}

extension Recipient {
  init(agentOf fact: ConversionFact) { self.init(id: fact.agentID, code: fact.agentCode) }
}

extension Roster {
  /// The pool to which a sale counts; nil where it has no outlet, or the outlet no region.
  func pool(of fact: ConversionFact, by pooling: BonusTerms.Pooling) -> Recipient? {
    switch pooling {
    case .all: .everyone
    case .outlet: fact.outletID.map { Recipient(id: $0, code: fact.outletCode) }
    case .region:
      fact.outletID.flatMap { outlets[$0]?.region }.map { Recipient(id: $0.id, code: $0.code) }
    }
  }

  /// Hands over each to whom a sale counts: managers only while they are employed.
  func forEachRecipient(
    of fact: ConversionFact, on date: CivilDate, by credit: BonusTerms.Credit,
    _ body: (Recipient) throws(BonusError) -> Void
  ) throws(BonusError) {
    switch credit {
    case .agent: try body(Recipient(agentOf: fact))
    case .manager(let level):
      let chain = managers(of: fact.agentID, on: date)
      if chain.indices.contains(level - 1), let manager = recipient(chain[level - 1], on: date) {
        try body(manager)
      }
    case .managers:
      for id in managers(of: fact.agentID, on: date) {
        if let manager = recipient(id, on: date) { try body(manager) }
      }
    }
  }

  private func recipient(_ id: Int64, on date: CivilDate) -> Recipient? {
    guard let agent = agents[id], agent.isEmployed(on: date) else { return nil }
    return Recipient(id: id, code: agent.code)
  }
}
