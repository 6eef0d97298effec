/// A migration as the database remembers it.
struct LandedMigration: Equatable {
  let number: Int
  let name: String
  let checksum: String
}

/// Which migrations are still to run; an error where the history is not one that we know.
///
/// - Parameters:
///   - migrations: what the program knows, each with the checksum of its text.
///   - landed: what the database remembers, in order.
func pendingMigrations(
  _ migrations: [(migration: Migration, checksum: String)], after landed: [LandedMigration]
) throws(PostgresError) -> [Migration] {
  let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.migration.number, $0) })
  for old in landed {
    guard let (migration, checksum) = known[old.number] else {
      throw PostgresError(
        "the database has migration \(old.number) \"\(old.name)\", which this program does not know",
        hint: "Use the version of the program that made it, or a newer one.")
    }
    guard checksum == old.checksum else {
      throw PostgresError(
        "\(migration) was edited after it landed in the database",
        hint: "Restore its text, and put the change into a new migration.")
    }
  }
  let last = landed.last?.number ?? 0
  let numbers = Set(landed.map(\.number))
  let pending = migrations.map(\.migration).filter { !numbers.contains($0.number) }
  if let late = pending.first, late.number < last {
    throw PostgresError(
      "\(late) comes before migration \(last), which has landed already",
      hint: "Give it a number above \(last).")
  }
  return pending
}
