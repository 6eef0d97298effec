import Decimals
import Domain

extension Problem {
  static func empty(_ field: Field) -> Problem {
    let reason: Reject.Reason =
      switch field {
      case .externalSaleID, .code, .externalID: .missingID
      case .saleDate: .badDate
      case .saleAmount, .costAmount: .badAmount
      default: .missingValue
      }
    return Problem(
      reason, field,
      "is empty, and every record needs it. Fill it in the source, or give a default in the profile."
    )
  }

  static func notText(_ field: Field, _ bytes: Span<UInt8>, encoding: String) -> Problem {
    Problem(
      .badText, field, value: decoded(bytes),
      "is not text in \(encoding): \(strangeByte(in: bytes)). "
        + "Save the file anew, or set encoding in the profile to what it is.")
  }

  static func badText(_ field: Field, _ text: String, _ flaw: TextFlaw) -> Problem {
    let message =
      switch flaw {
      case .tooLong(let characters, let most):
        "has \(characters) characters, and \(most) are the most. Shorten it in the source, or name "
          + "another column in the profile."
      case .control(let scalar, let position):
        "has the control character U+\(hexadecimal(scalar.value, digits: 4)) at character "
          + "\(position). Remove it in the source."
      }
    return Problem(.badText, field, value: text, message)
  }

  static func digitsLost(_ field: Field, _ text: String) -> Problem {
    Problem(
      .digitsLost, field, value: text,
      "went through a column of numbers, which keeps 15 digits. Export the column as text.")
  }

  static func notCurrency(_ field: Field, _ text: String) -> Problem {
    Problem(
      .badCurrency, field, value: text,
      "is not a currency's code. Write three capital letters of ISO 4217, as in UZS, or say what it "
        + "means in the profile: \(field.text): {map: {…: UZS}}.")
  }

  static func notUUID(_ field: Field, _ text: String) -> Problem {
    Problem(
      .badUUID, field, value: text,
      "is not a UUID. Write 32 hexadecimal digits, as in 0190f3c2-7d4e-7a10-8f21-5b6c7d8e9f01.")
  }

  static func notChoice(_ field: Field, _ text: String, of choices: [String]) -> Problem {
    Problem(
      .badValue, field, value: text,
      "is not one of \(choices.joined(separator: ", ")). Write one of them, or say what it means in "
        + "the profile: \(field.text): {map: {…: \(choices.first ?? "")}}.")
  }

  private static func strangeByte(in bytes: Span<UInt8>) -> String {
    do {
      _ = try UTF8Span(validating: bytes)
      preconditionFailure("Bytes that are UTF-8 are text.")
    } catch {
      let index = error.byteOffsets.lowerBound
      return "byte \(index + 1) is 0x\(hexadecimal(UInt32(bytes[index]), digits: 2))"
    }
  }

  private static func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension Problem {
  static func notDate(
    _ field: Field, _ text: Span<UInt8>, _ flaw: DateReader.Flaw, _ dates: DateReader
  ) -> Problem {
    let forms = dates.formats.map(\.pattern).joined(separator: " or ")
    let message =
      switch flaw {
      case .otherForm:
        "is not a date in the form \(forms). Write it so, or set date.formats in the profile."
      case .unreal:
        "is no day of the calendar, or no time of day. Correct it in the source."
      case .skipped:
        "was never on the clocks of \(dates.zone.name), which were set forward past it. "
          + "Correct it in the source, or set date.zone in the profile."
      }
    return Problem(.badDate, field, value: decoded(text), message)
  }
}

extension Problem {
  static func notAmount(
    _ field: Field, _ text: Span<UInt8>, _ flaw: AmountFormat.Flaw, _ format: AmountFormat
  ) -> Problem {
    let message =
      switch flaw {
      case .malformed:
        "is not a decimal number. Write it as in \(format.example), or set amount.decimal and "
          + "amount.grouping in the profile."
      case .ambiguous:
        "may be thousands or have three decimals: the profile does not say. Set amount.grouping to "
          + "\"\(UnicodeScalar(format.decimalPoint))\" and amount.decimal to "
          + "\"\(UnicodeScalar(format.otherMark))\" in the profile, or amount.grouping to \"\" where "
          + "nothing separates thousands."
      case .negative:
        "is negative. Correct it in the source, or set amount.negative: return in the profile "
          + "where that is money given back."
      case .tooManyDecimals:
        "has more than \(format.maxDecimals) digits after the point. Round it in the source, or "
          + "raise amount.max_decimals in the profile."
      case .tooLong:
        "has more than \(AmountFormat.maxWholeDigits) digits before the point. "
          + "Correct it in the source."
      }
    return Problem(.badAmount, field, value: decoded(text), message)
  }

  static func notShare(_ field: Field, _ text: Span<UInt8>) -> Problem {
    Problem(
      .badAmount, field, value: decoded(text),
      "is not a share that could be taken off. A discount is 0 to 1, as 0.15 for 15 %.")
  }

  static func repeatedAmount(_ field: Field, _ text: Span<UInt8>, times: Int) -> Problem {
    Problem(
      .badAmount, field, value: decoded(text),
      "is one of \(times) amounts in the record. Name one of them in the profile, or add them: "
        + "\(field.text): {sum: …}.")
  }
}

extension Problem {
  static func otherTotal(_ field: Field, _ amount: Decimal, declared: Decimal) -> Problem {
    Problem(
      .badAmount, field, value: amount.description,
      "is what the record's parts come to, and the record itself says \(declared.magnitude). "
        + "Correct it in the source, or name the missing parts in the profile.")
  }
}

extension AmountFormat {
  /// The other of point and comma.
  fileprivate var otherMark: UInt8 {
    decimalPoint == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".")
  }

  /// A number as the source should write it, as in `1 234,50`.
  fileprivate var example: String {
    let separator =
      switch grouping {
      case .unstated, .none: ""
      case .space: " "
      case .byte(let byte): String(UnicodeScalar(byte))
      }
    let fraction = maxDecimals == 0 ? "" : "\(UnicodeScalar(decimalPoint))50"
    return "1\(separator)234\(fraction)"
  }
}
