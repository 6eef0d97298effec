import Domain

/// How many records each kind of note was made of, by field. Made for loops: it never allocates twice.
struct NoteCounts {
  private struct Entry {
    var records = 0
    var firstLine = 0
  }

  /// By field and kind.
  private var entries: [Entry] = []

  private static let kinds = Note.Kind.allCases

  mutating func count(_ kind: Note.Kind, _ field: Field, at place: Place) {
    if entries.isEmpty {
      entries = Array(repeating: Entry(), count: Field.allCases.count * Self.kinds.count)
    }
    let index = field.rawValue * Self.kinds.count + (Self.kinds.firstIndex(of: kind) ?? 0)
    if entries[index].records == 0 { entries[index].firstLine = place.line }
    entries[index].records += 1
  }

  /// By field, in the order of fields.
  var all: [Note] {
    entries.enumerated().filter { $1.records > 0 }.compactMap { index, entry in
      Field(rawValue: index / Self.kinds.count).map { field in
        Note(
          kind: Self.kinds[index % Self.kinds.count], field: field.text, records: entry.records,
          firstLine: entry.firstLine)
      }
    }
  }
}
