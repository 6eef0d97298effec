extension Decimal: CustomStringConvertible {
  /// Plain digits with as many after the point as the scale says: `12500.00`, `-0.5`, `7`.
  public var description: String {
    let text = DecimalText(self)
    guard let utf8 = try? UTF8Span(validating: text.utf8) else {
      preconditionFailure("Digits, a point and a sign are ASCII.")
    }
    return String(copying: utf8)
  }

  /// Appends ``description`` as UTF-8, for writers that fill buffers.
  public func append(to bytes: inout [UInt8]) {
    let text = DecimalText(self)
    let utf8 = text.utf8
    for index in utf8.indices { bytes.append(utf8[index]) }
  }
}

/// A decimal's text, laid out from its last digit on without memory of its own.
private struct DecimalText {
  // A sign, a point and 39 digits at most.
  private var bytes = InlineArray<41, UInt8>(repeating: 0)
  private var start = 41

  init(_ value: Decimal) {
    let scale = value.scale
    var rest = value.coefficient.magnitude
    var written = 0
    while rest > UInt128(UInt64.max) {
      let (quotient, chunk) = rest.quotientAndRemainder(dividingBy: PowersOfTen[18])
      prepend(UInt64(chunk), atLeast: 18, scale, &written)
      rest = quotient
    }
    prepend(UInt64(rest), atLeast: scale + 1 - written, scale, &written)
    if value.isNegative { prepend(UInt8(ascii: "-")) }
  }

  var utf8: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span.extracting(start...) }
  }

  /// Zeros up to `minimum` digits and the point among them.
  private mutating func prepend(
    _ digits: UInt64, atLeast minimum: Int, _ scale: Int, _ written: inout Int
  ) {
    var rest = digits
    var count = 0
    while rest > 0 || count < minimum {
      if written == scale, scale > 0 { prepend(UInt8(ascii: ".")) }
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      prepend(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
      written += 1
      count += 1
    }
  }

  private mutating func prepend(_ byte: UInt8) {
    start -= 1
    bytes[start] = byte
  }
}
