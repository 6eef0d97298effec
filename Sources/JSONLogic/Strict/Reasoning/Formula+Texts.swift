internal import Decimals

/// What searches in texts ask for.
extension TextSearch {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    reader.eachCase(of: whole, asked) { whole, reader in
      reader.eachCase(of: part, asked) { part, reader in
        if kind == .start, case .text(let start)? = reader.constant(part), start.isASCII {
          return beginning(start, part, whole, asked, &reader)
        }
        let present = [part, whole].map { reader.presence(of: $0, true) }
        return .every(
          [search(part, whole, &reader).formula(asked)] + (asked.allowsUnknown ? [] : present))
      }
    }
  }

  /// Not looked into.
  private func search(
    _ part: Operand, _ whole: Operand, _ reader: inout FormulaReader
  ) -> Claim {
    let key = "\(kind == .start ? "^" : "") \(reader.key(part)) \(reader.key(whole))"
    let isThere = ValueSet(.number(kind == .noPart ? 0 : 1))
    let (name, other) = kind == .start ? (whole, part) : (part, whole)
    let words =
      kind == .start ? ["begins with ", "does not begin with "] : ["is in ", "is not in "]
    return Claim(
      .truth(key), .truth, yes: isThere, place: place, about: name.source,
      (kind == .noPart ? words[1] : words[0]) + other.source,
      (kind == .noPart ? words[0] : words[1]) + other.source)
  }

  /// What begins alike stands together in the order of bytes.
  ///
  /// Texts beyond ASCII do not stand there, as they may be equal and begin with other bytes; so they are
  /// let pass where values are compared, and beginnings are compared with one another by themselves.
  private func beginning(
    _ start: String, _ part: Operand, _ whole: Operand, _ asked: Asked,
    _ reader: inout FormulaReader
  ) -> Formula {
    let (subject, universe) = reader.subject(whole)
    let interval = ValueSet(beginningWith: Array(start.utf8))
    let others = ValueSet(from: .before(.text(FormulaReader.beyondASCII)), to: nil)
    let words = ["begins with \(part.source)", "does not begin with \(part.source)"]
    let byValue = Claim(
      subject, universe, yes: interval.union(others), no: interval.complement.union(others),
      place: place, about: whole.source, words[0], words[1])
    let bySpelling = Claim(
      .spelling(subject), Universe(states: .anything), yes: interval, place: place,
      about: whole.source, words[0], words[1])
    return .every([byValue.formula(asked), bySpelling.formula(asked)])
  }
}

extension ValueSet {
  fileprivate init(beginningWith start: [UInt8]) {
    var end = start
    guard let last = end.popLast() else {
      self = .all
      return
    }
    end.append(last + 1)
    self.init(from: .before(.text(start)), to: .before(.text(end)))
  }
}

extension FormulaReader {
  fileprivate func key(_ operand: Operand) -> String {
    constant(operand).map { "\"\($0)\"" } ?? subject(operand).subject.key
  }
}
