import Domain

/// How many records each kind of note was made of, by field. Made for loops: it never allocates twice.
struct NoteCounts {
  private struct Entry {
    var records = 0
    var firstLine = 0
  }

  /// By field and kind; first those of whole records.
  private var entries: [Entry] = []

  private static let kinds = Note.Kind.allCases

  /// - Parameter field: nil where the whole record is meant.
  mutating func count(_ kind: Note.Kind, _ field: Field?, at place: Place) {
    if entries.isEmpty {
      entries = Array(repeating: Entry(), count: (Field.allCases.count + 1) * Self.kinds.count)
    }
    let row = field.map { $0.rawValue + 1 } ?? 0
    let index = row * Self.kinds.count + (Self.kinds.firstIndex(of: kind) ?? 0)
    if entries[index].records == 0 { entries[index].firstLine = place.line }
    entries[index].records += 1
  }

  /// By field, in the order of fields; first those of whole records.
  var all: [Note] {
    entries.enumerated().filter { $1.records > 0 }.map { index, entry in
      let field = Field(rawValue: index / Self.kinds.count - 1)
      return Note(
        kind: Self.kinds[index % Self.kinds.count], field: field?.text ?? "",
        records: entry.records, firstLine: entry.firstLine)
    }
  }
}
