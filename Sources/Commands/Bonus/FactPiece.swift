internal import Domain
internal import Postgres
internal import Warehouse

/// Some facts that follow one another in the books, with what their seal is a digest of.
struct FactPiece<Fact: Sendable>: Sendable {
  typealias Element = (fact: Fact, key: FactKey)

  private(set) var facts: [Element] = []
  private(set) var seal = SealBytes()

  typealias Sealing = @Sendable (inout SealBytes, Fact, FactKey) -> Void

  init<Row: FactRow>(
    _ rows: CopiedRows, as _: Row.Type, _ names: CodeNames, _ sealing: Sealing
  ) throws(PostgresError) where Row.Fact == Fact {
    facts.reserveCapacity(rows.count)
    try rows.read { (row) throws(PostgresError) in
      let (fact, key) = (try Row.read(row, names), try Row.key(row))
      sealing(&seal, fact, key)
      facts.append((fact, key))
    }
  }
}
