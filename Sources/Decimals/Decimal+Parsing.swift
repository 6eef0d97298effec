extension Decimal {
  /// Reads `12500.00`, `-3`, `+.5` or `7.` from UTF-8 bytes: a sign, digits, one point, no more.
  ///
  /// The digits after the point become the scale. There must be a digit, and no space,
  /// grouping or exponent.
  public init(parsing text: Span<UInt8>) throws(DecimalError) {
    var reader = DecimalReader()
    let end = try reader.read(text)
    guard end == text.count else { throw .malformed(offset: end) }
    try self.init(coefficient: reader.coefficient, scale: reader.scale)
  }

  /// Reads what ``init(parsing:)`` reads and an exponent if there is one, as in `1.5e3`.
  ///
  /// `1.5e3` is `1500`, `15e-1` is `1.5`: never a negative scale.
  public init(parsingScientific text: Span<UInt8>) throws(DecimalError) {
    var reader = DecimalReader()
    let end = try reader.read(text)
    guard end < text.count else {
      try self.init(coefficient: reader.coefficient, scale: reader.scale)
      return
    }
    let exponent = try readExponent(text, from: end)
    try self.init(reader, exponent: exponent)
  }

  /// Reads what ``init(parsing:)`` reads, or is nil.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    text.makeContiguousUTF8()
    guard let value = try? Decimal(parsing: text.utf8Span.span) else { return nil }
    self = value
  }

  private init(_ reader: DecimalReader, exponent: Int) throws(DecimalError) {
    let scale = reader.scale - exponent
    guard reader.coefficient != 0 else {
      self.init(unchecked: 0, scale: min(max(scale, 0), Decimal.maxScale))
      return
    }
    guard -Decimal.maxScale...2 * Decimal.maxScale ~= scale else { throw .overflow }
    let digits = Wide(reader.coefficient.magnitude, times: PowersOfTen[max(-scale, 0)])
    try self.init(isNegative: reader.coefficient < 0, magnitude: digits, scale: max(scale, 0))
  }
}

/// Gathers the digits of a number, eighteen at a time, which a machine word holds.
private struct DecimalReader {
  var coefficient: Int128 = 0
  var scale = 0

  /// Reads sign, digits and point; returns the offset of the first byte that is neither.
  mutating func read(_ text: Span<UInt8>) throws(DecimalError) -> Int {
    var index = 0
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index = 1
    }
    let wholeDigits = try readDigits(text, &index)
    if index < text.count, text[index] == UInt8(ascii: ".") {
      index += 1
      scale = try readDigits(text, &index)
    }
    guard wholeDigits + scale > 0 else { throw .malformed(offset: min(index, text.count)) }
    guard scale <= Decimal.maxScale else { throw .overflow }
    if isNegative { coefficient = -coefficient }
    return index
  }

  private mutating func readDigits(
    _ text: Span<UInt8>, _ index: inout Int
  ) throws(DecimalError) -> Int {
    let start = index
    while index < text.count {
      let chunkStart = index
      var chunk: UInt64 = 0
      while index < text.count, index - chunkStart < 18 {
        let digit = text[index] &- UInt8(ascii: "0")
        guard digit < 10 else { break }
        chunk = chunk &* 10 &+ UInt64(digit)
        index += 1
      }
      guard index > chunkStart else { break }
      try append(chunk, digits: index - chunkStart)
    }
    return index - start
  }

  private mutating func append(_ chunk: UInt64, digits: Int) throws(DecimalError) {
    guard coefficient != 0 else {
      coefficient = Int128(chunk)
      return
    }
    let power = Int128(PowersOfTen[digits])
    let (shifted, tooLarge) = coefficient.multipliedReportingOverflow(by: power)
    let (sum, overflow) = shifted.addingReportingOverflow(Int128(chunk))
    guard !tooLarge, !overflow else { throw .overflow }
    coefficient = sum
  }
}

/// Reads `e+12` to the end of the text; beyond all range, the value only keeps its sign.
private func readExponent(_ text: Span<UInt8>, from start: Int) throws(DecimalError) -> Int {
  guard text[start] | 0x20 == UInt8(ascii: "e") else { throw .malformed(offset: start) }
  var index = start + 1
  var isNegative = false
  if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
    isNegative = text[index] == UInt8(ascii: "-")
    index += 1
  }
  guard index < text.count else { throw .malformed(offset: index) }
  var exponent = 0
  while index < text.count {
    let digit = text[index] &- UInt8(ascii: "0")
    guard digit < 10 else { throw .malformed(offset: index) }
    exponent = min(exponent * 10 + Int(digit), 1_000_000)
    index += 1
  }
  return isNegative ? -exponent : exponent
}
