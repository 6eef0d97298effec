import Decimals
import Domain

/// Reads the fields of one record after another, and keeps what was first wrong with the record.
public struct FieldReader: ~Copyable {
  var row: SourceRow
  /// The first value that could not be read.
  private(set) var problem: Problem?
  private(set) var notes = NoteCounts()

  let rules: ReadingRules
  /// The plan's, where a span of them can be lent.
  private let constants: [UInt8]

  init(_ rules: ReadingRules) {
    self.rules = rules
    constants = rules.plan.constants
    row = SourceRow(slotCount: rules.plan.slotCount, trims: rules.trimsValues)
  }

  /// Prepares the row at hand: nothing is wrong with it yet but what its source says.
  mutating func begin() {
    problem = row.fault
    for (index, derivation) in rules.plan.derivations.enumerated() {
      row.derive(derivation, into: rules.plan.names.count + index)
    }
  }

  /// Says of a row that it was put right.
  mutating func noteRepair() {
    if row.isRepaired { notes.count(.recordRepaired, nil, at: row.place) }
  }

  /// Whether the row is a record of the profile's kind at all.
  var meetsConditions: Bool { rules.plan.conditions.allSatisfy { $0.holds(for: row) } }

  mutating func note(_ problem: Problem) {
    if self.problem == nil { self.problem = problem }
  }
}

extension FieldReader {
  /// The value's bytes; empty where the file has none, or only white space, and the profile gives none.
  @_lifetime(borrow self)
  func bytes(of field: Field) -> Span<UInt8> {
    let plan = rules.plan[field]
    if let slot = plan.slot {
      let value = row[slot]
      if !isBlank(value) { return value }
    }
    return constants.span.extracting(plan.fallback)
  }

  /// The value as text, by the profile's map; nil where it is empty.
  func string(_ field: Field) throws(Problem) -> String? {
    let bytes = bytes(of: field)
    if bytes.isEmpty {
      if rules.plan[field].isRequired { throw .empty(field) }
      return nil
    }
    let text: String
    do {
      text = String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw .notText(field, bytes, encoding: rules.encoding)
    }
    let map = rules.plan[field].map
    return map.isEmpty ? text : map[text] ?? text
  }
}

extension FieldReader {
  mutating func text(_ field: Field) -> String? {
    do throws(Problem) {
      guard let text = try string(field) else { return nil }
      let name = field.isIdentifier ? try withoutFloat(text, field) : text
      if let flaw = TextFlaw(of: name, maxCharacters: rules.maxCharacters(of: field)) {
        throw Problem.badText(field, name, flaw)
      }
      return name
    } catch {
      note(error)
      return nil
    }
  }

  /// A name of digits as it was before a column of floats had it.
  private mutating func withoutFloat(_ text: String, _ field: Field) throws(Problem) -> String {
    switch FloatSpelling(text.utf8.span) {
    case .plain: return text
    case .wholeNumber(let digits):
      notes.count(.numberRepaired, field, at: row.place)
      return String(text.utf8.prefix(digits)) ?? text
    case .digitsLost: throw .digitsLost(field, text)
    }
  }

  mutating func currency(_ field: Field) -> Currency {
    do throws(Problem) {
      guard let code = try string(field) else { return rules.currency }
      guard let currency = Currency(code) else { throw Problem.notCurrency(field, code) }
      return currency
    } catch {
      note(error)
      return .none
    }
  }

  mutating func uuid(_ field: Field) -> LeadUUID? {
    do throws(Problem) {
      guard let text = try string(field) else { return nil }
      guard let uuid = LeadUUID(text) else { throw Problem.notUUID(field, text) }
      return uuid
    } catch {
      note(error)
      return nil
    }
  }

  /// The phone as it is written, and what it means; a text that is no number is no problem.
  mutating func phone(_ field: Field) -> (text: String?, phone: Phone?) {
    guard let text = text(field) else { return (nil, nil) }
    let reading = PhoneReading(bytes(of: field), home: rules.phoneHome)
    if let note = reading.note { notes.count(note, field, at: row.place) }
    return (text, reading.phone)
  }

  /// One of a few texts; nil where it is empty.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ field: Field
  ) -> Choice? where Choice.RawValue == String {
    do throws(Problem) {
      guard let text = try string(field) else { return nil }
      guard let choice = Choice(rawValue: text) else {
        throw Problem.notChoice(field, text, of: Choice.allCases.map(\.rawValue))
      }
      return choice
    } catch {
      note(error)
      return nil
    }
  }

  mutating func flag(_ field: Field) -> Bool? {
    do throws(Problem) {
      switch try string(field) {
      case nil: return nil
      case "true"?: return true
      case "false"?: return false
      case let text?: throw Problem.notChoice(field, text, of: ["true", "false"])
      }
    } catch {
      note(error)
      return nil
    }
  }
}
