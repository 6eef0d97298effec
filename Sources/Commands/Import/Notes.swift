internal import Domain
internal import JSONLogic

extension Note {
  /// `sales.csv:12: customer_phone of 3 records is no phone; it matches no lead. This is the first.`
  func description(in file: String) -> String {
    let others = records > 1 ? " This is the first of \(counted(records, "record"))." : ""
    let subject = field.isEmpty ? "the record" : field
    return "\(file):\(firstLine): \(subject) \(kind.meaning).\(others)"
  }
}

extension Note.Kind {
  fileprivate var meaning: String {
    switch self {
    case .numberRepaired: "was a decimal number, as in 12.0, and was read without its decimals"
    case .severalPhones: "has more than one phone, and the first counts"
    case .notPhone: "is no phone, and matches no lead"
    case .digitsLost: "went through a column of numbers and lost digits, and matches no lead"
    case .recordRepaired: "did not have the fields of the header, and was put right"
    }
  }
}

func notesJSON(_ notes: [Note]) -> JSON {
  JSON(
    notes.map { note in
      [
        "note": JSON(note.kind.rawValue), "field": JSON(note.field),
        "records": JSON(note.records), "first_line": JSON(note.firstLine),
      ]
    })
}
