/// What a cell for a telephone number says.
public struct PhoneReading: Hashable, Sendable {
  /// The first number in it; nil where there is none.
  public private(set) var phone: Phone?
  /// What is to be said of how it was read.
  public private(set) var note: Note.Kind?

  /// - Parameter home: the country of numbers that name none; nil where they mean nothing.
  public init(_ text: Span<UInt8>, home: NumberingPlan?) {
    switch FloatSpelling(text) {
    case .plain: read(text, home)
    case .wholeNumber(let digits):
      read(text.extracting(first: digits), home)
      note = phone == nil ? .notPhone : .numberRepaired
    case .digitsLost: note = .digitsLost
    }
  }

  private mutating func read(_ text: Span<UInt8>, _ home: NumberingPlan?) {
    var index = 0
    while index < text.count {
      let number = WrittenNumber(text, at: &index)
      if let phone = Phone(number.digits, hasPlus: number.hasPlus, home: home) {
        add(phone)
      } else if let pair = number.split(text, home) {
        add(pair.0)
        add(pair.1)
      }
    }
    if phone == nil { note = .notPhone }
  }

  private mutating func add(_ phone: Phone) {
    if self.phone == nil { self.phone = phone }
    if self.phone != phone { note = .severalPhones }
  }
}

/// A run of digits with what people write between them, up to something else: a letter, a comma, another `+`.
private struct WrittenNumber {
  private(set) var digits = DialledDigits()
  private(set) var hasPlus = false
  private let range: Range<Int>

  init(_ text: Span<UInt8>, at index: inout Int) {
    let start = index
    loop: while index < text.count {
      let byte = text[index]
      if byte &- 48 < 10 {
        digits.append(UInt64(byte &- 48))
        index += 1
      } else if byte == UInt8(ascii: "+") {
        if digits.count > 0 { break loop }
        hasPlus = true
        index += 1
      } else if case let width = Self.fillerWidth(text, index), width > 0 {
        index += width
      } else if digits.count > 0 {
        // What ends the number is passed over by the next.
        break loop
      } else {
        hasPlus = false
        index += 1
      }
    }
    range = start..<index
  }

  /// Bytes that may stand between digits: blanks, brackets, dots, dashes and `~`, also of typographers; an
  /// apostrophe, by which spreadsheets mark texts.
  private static func fillerWidth(_ text: Span<UInt8>, _ index: Int) -> Int {
    switch text[index] {
    case 0x09, 0x20, UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: "'"):
      1
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0xA0: 2
    // Spaces, dashes and marks of direction of U+2000 to U+203F, and the minus sign.
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80: 3
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x88 && text[index + 2] == 0x92: 3
    default: 0
    }
  }

  /// Two numbers with but a blank between them: both are whole, or it is none.
  func split(_ text: Span<UInt8>, _ home: NumberingPlan?) -> (Phone, Phone)? {
    guard digits.count >= 14 else { return nil }
    for blank in range where text[blank] == 0x20 {
      let (head, tail) = (range.lowerBound..<blank, blank..<range.upperBound)
      if let first = Self.phone(text.extracting(head), home),
        let second = Self.phone(text.extracting(tail), home)
      {
        return (first, second)
      }
    }
    return nil
  }

  private static func phone(_ text: Span<UInt8>, _ home: NumberingPlan?) -> Phone? {
    var index = 0
    let number = WrittenNumber(text, at: &index)
    return Phone(number.digits, hasPlus: number.hasPlus, home: home)
  }
}
