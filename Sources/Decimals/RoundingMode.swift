/// What becomes of the digits that rounding discards.
public enum RoundingMode: String, CaseIterable, Sendable {
  /// To the nearest; a half goes to the even neighbour ("banker's rounding").
  case halfEven
  /// To the nearest; a half goes away from zero (what invoices mean by "rounding").
  case halfUp
  /// To the nearest; a half goes towards zero.
  case halfDown
  /// Away from zero.
  case up
  /// Towards zero.
  case down
  /// Towards plus infinity.
  case ceiling
  /// Towards minus infinity.
  case floor
}

/// How much was cut off, in units of the last digit kept.
enum Discarded {
  case nothing, lessThanHalf, half, moreThanHalf

  /// Judges the remainder of a division by `divisor`.
  init(_ remainder: UInt128, of divisor: UInt128) {
    // The remainder is less than the divisor, and twice of it may not fit.
    let other = divisor - remainder
    if remainder == 0 {
      self = .nothing
    } else if remainder == other {
      self = .half
    } else {
      self = remainder < other ? .lessThanHalf : .moreThanHalf
    }
  }

  init(isZero: Bool, twice: Wide, divisor: Wide) {
    if isZero {
      self = .nothing
    } else if twice == divisor {
      self = .half
    } else {
      self = twice < divisor ? .lessThanHalf : .moreThanHalf
    }
  }
}

extension RoundingMode {
  /// Whether the kept magnitude must grow by one.
  func roundsAway(isNegative: Bool, keptIsOdd: Bool, discarded: Discarded) -> Bool {
    guard discarded != .nothing else { return false }
    return switch self {
    case .up: true
    case .down: false
    case .ceiling: !isNegative
    case .floor: isNegative
    case .halfUp: discarded != .lessThanHalf
    case .halfDown: discarded == .moreThanHalf
    case .halfEven: discarded == .moreThanHalf || (discarded == .half && keptIsOdd)
    }
  }
}
