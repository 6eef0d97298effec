import Decimals
public import Domain

extension SourceProfile {
  /// Whether files say themselves what they hold.
  public var declaresTotals: Bool { !totals.isEmpty }

  /// What the file says that it holds, read from wherever the profile finds it.
  ///
  /// A pass of its own over the file. What is not there is an error: a file without its last line
  /// was cut.
  public func declaredTotals(
    in source: SourceFile, context: ExtractContext
  ) throws(ExtractError) -> DeclaredTotals {
    var declared = DeclaredTotals(origin: "\(source.name) itself")
    let values = try values(in: source)
    for (rule, values) in zip(totals, values) {
      for text in values.counts {
        declared.count = try (declared.count ?? 0) + count(text, in: source.name)
      }
      guard !rule.sum.isEmpty else { continue }
      let currency = rule.currency ?? context.currency
      declared.amounts[currency] = try sum(
        values, in: source.name, to: declared.amounts[currency] ?? .zero)
    }
    return declared
  }

  private func values(in source: SourceFile) throws(ExtractError) -> [TotalsValues] {
    switch layout {
    case .csv(let layout):
      try FooterReader(layout, source, profile: name).values(of: totals)
    case .xml(let layout):
      try TotalsElements(totals, layout, source, profile: name).values(of: totals)
    }
  }

  private func count(_ text: String, in file: String) throws(ExtractError) -> Int {
    let number = try? amounts.forParts.read(text.utf8.span)
    // As `1,250` or `1250.00`, but never as 12.5 records; ten digits are more than the books number.
    guard let count = number.flatMap({ Int32($0.normalized.description) }), count >= 0 else {
      throw .badTotals(file: file, problem: "the declared count is \"\(printable(text))\"")
    }
    return Int(count)
  }

  private func sum(
    _ values: TotalsValues, in file: String, to start: Decimal
  ) throws(ExtractError) -> Decimal {
    var total = start
    for text in values.sum {
      total = DeclaredTotals.sum(of: total, and: try amount(text, in: file))
    }
    for text in values.minus {
      total = DeclaredTotals.sum(of: total, and: -(try amount(text, in: file)))
    }
    return total
  }

  private func amount(_ text: String, in file: String) throws(ExtractError) -> Decimal {
    do { return try amounts.forParts.read(text.utf8.span) } catch {
      throw .badTotals(
        file: file,
        problem: "the declared sum \"\(printable(text))\" is no amount as the profile has them")
    }
  }
}

extension DeclaredTotals {
  /// Amounts have at most 16 digits and 12 decimals here: no file is long enough for 38 digits.
  static func sum(of total: Decimal, and amount: Decimal) -> Decimal {
    do { return try total + amount } catch {
      preconditionFailure("A sum outgrew all that a file can hold: \(error)")
    }
  }
}

/// What stands where a rule looks.
struct TotalsValues {
  var counts: [String] = []
  var sum: [String] = []
  var minus: [String] = []
}
