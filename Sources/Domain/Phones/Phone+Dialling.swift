extension Phone {
  /// The number that the digits mean, written with a `+` or without, for someone at `home`.
  init?(_ digits: DialledDigits, hasPlus: Bool, home: NumberingPlan?) {
    guard digits.count <= DialledDigits.most else { return nil }
    let phone =
      (hasPlus ? Self.international(digits) : nil)
      ?? home.flatMap { Self.national(digits, in: $0) }
      ?? Self.withoutPlus(digits)
      ?? Self.afterExitCode(digits, home)
      ?? Self.sevenByTrunk(digits)
    guard let phone else { return nil }
    self = phone
  }

  /// `901234567`, or `8901234567` with the digit that is dialled before it.
  private static func national(_ digits: DialledDigits, in plan: NumberingPlan) -> Phone? {
    if plan.accepts(digits) { return plan.phone(digits) }
    guard digits.count == plan.length + 1, digits.first == plan.trunkPrefix else { return nil }
    let rest = digits.suffix(plan.length)
    return plan.accepts(rest) ? plan.phone(rest) : nil
  }

  /// `998901234567`, as many systems keep it.
  private static func withoutPlus(_ digits: DialledDigits) -> Phone? {
    for plan in NumberingPlan.all {
      if let rest = digits.dropping(plan.callingCode), let phone = national(rest, in: plan) {
        return phone
      }
    }
    return nil
  }

  /// What follows a `+`: of a country we know a whole number, of any other 8 to 15 digits.
  private static func international(_ digits: DialledDigits) -> Phone? {
    if let phone = withoutPlus(digits) { return phone }
    guard digits.count >= 8, let code = CallingCodes.leading(digits) else { return nil }
    return NumberingPlan.all.contains { $0.callingCode == code }
      ? nil : Phone(digits: digits.number)
  }

  /// `00998901234567`, and `810998901234567` where that is how one calls abroad.
  private static func afterExitCode(_ digits: DialledDigits, _ home: NumberingPlan?) -> Phone? {
    if digits.count > 2, digits.prefix(beforeLast: digits.count - 2) == 0 {
      return international(digits.suffix(digits.count - 2))
    }
    guard home?.dials810 ?? false, let rest = digits.dropping(DialledDigits(810)) else {
      return nil
    }
    return international(rest)
  }

  /// `89161234567` and `87011234567`, as Russians and Kazakhs write theirs wherever they are. No country has a
  /// code that begins so, but for satellites.
  private static func sevenByTrunk(_ digits: DialledDigits) -> Phone? {
    guard digits.count == 11, case let lead = digits.prefix(beforeLast: 9), lead == 87 || lead == 89
    else { return nil }
    return NumberingPlan.russia.phone(digits.suffix(10))
  }
}

extension NumberingPlan {
  fileprivate func accepts(_ digits: DialledDigits) -> Bool {
    digits.count == length && firstDigits.contains(digits.first)
  }

  fileprivate func phone(_ national: DialledDigits) -> Phone {
    Phone(digits: callingCode.followed(by: national))
  }
}
