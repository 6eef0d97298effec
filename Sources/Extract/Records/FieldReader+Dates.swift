import Domain

extension FieldReader {
  mutating func instant(_ field: Field) -> Instant? {
    do {
      return try read(field) { text throws(DateReader.Flaw) in try rules.dates.instant(text) }
    } catch {
      note(error)
      return nil
    }
  }

  mutating func day(_ field: Field) -> CivilDate? {
    do {
      return try read(field) { text throws(DateReader.Flaw) in try rules.dates.day(text) }
    } catch {
      note(error)
      return nil
    }
  }

  private func read<Value>(
    _ field: Field, _ read: (Span<UInt8>) throws(DateReader.Flaw) -> Value
  ) throws(Problem) -> Value? {
    let text = bytes(of: field)
    if text.isEmpty {
      if rules.plan[field].isRequired { throw .empty(field) }
      return nil
    }
    do { return try read(text) } catch {
      throw .notDate(field, text, error, rules.dates)
    }
  }
}
