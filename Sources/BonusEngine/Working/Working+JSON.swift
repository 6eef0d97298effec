internal import Decimals
public import Domain
internal import JSONLogic

/// Workings as JSON, the form in which they are kept and shown.
///
/// ```json
/// {"measured":9000.00,"parts":[{"of":3000,"percent":6,"pays":180.00},{"fixed":500.00}],"scale":2,
///  "cap":600.00,"paid":600.00,"withheld":80.00}
/// ```
extension Working {
  /// One line of JSON; a key that has no value is left out.
  public var json: String {
    var text = "{"
    text.reserveCapacity(Self.usualLength)
    if let condition {
      text += "\"when\":"
      condition.append(to: &text)
      text += ","
    }
    if let converted { text += "\"converted\":\(converted.json)," }
    text.append("measured", measured)
    text.append("quota", quota)
    if let prorated { text += "\"prorated\":\(prorated.json)," }
    text += "\"parts\":["
    for (index, part) in parts.enumerated() {
      if index > 0 { text += "," }
      text.append(part)
    }
    text += "],"
    text.append("scale", Decimal(scale))
    text.append("floor", floor)
    text.append("cap", cap)
    if let split { text += "\"split\":\(split.json)," }
    text.append("balance", balance)
    if let returned { text += "\"returned\":\(returned.json)," }
    text.append("before", before)
    text.append("paid", paid)
    text.append("withheld", withheld, "}")
    return text
  }

  private static let usualLength = 300

  /// The working that `json` wrote; nil where the text is none.
  public init?(json text: String) {
    guard let json = try? JSON(parsing: text), let list = json["parts"]?.arrayValue,
      let scale = json["scale"]?.intValue, let paid = json["paid"]?.numberValue,
      let withheld = json["withheld"]?.numberValue
    else { return nil }
    let parts = list.compactMap(Part.init)
    guard parts.count == list.count else { return nil }
    self.init(
      measured: json["measured"]?.numberValue, parts: Parts(parts), scale: scale,
      cap: json["cap"]?.numberValue, paid: paid, withheld: withheld)
    quota = json["quota"]?.numberValue
    floor = json["floor"]?.numberValue
    split = json["split"].flatMap(Split.init)
    returned = json["returned"].flatMap(Return.init)
    before = json["before"]?.numberValue
    prorated = json["prorated"].flatMap(DayShare.init)
    balance = json["balance"]?.numberValue
    converted = json["converted"].flatMap(Conversion.init)
    condition = json["when"].flatMap(Condition.init)
  }
}

extension Working.Conversion {
  fileprivate var json: String {
    let since = since.map { ",\"since\":\"\($0)\"" } ?? ""
    return
      "{\"currency\":\"\(currency)\",\"amount\":\(amount),\"rate\":\(rate)\(since),\"makes\":\(makes)}"
  }

  fileprivate init?(_ json: JSON) {
    guard let currency = json["currency"]?.stringValue.flatMap({ Currency($0) }),
      let amount = json["amount"]?.numberValue, let rate = json["rate"]?.numberValue,
      let makes = json["makes"]?.numberValue
    else { return nil }
    self.init(
      currency: currency, amount: amount, rate: rate,
      since: json["since"]?.stringValue.flatMap { CivilDate($0) }, makes: makes)
  }
}

extension Working.DayShare {
  fileprivate var json: String { "{\"days\":\(days),\"of\":\(of)}" }

  fileprivate init?(_ json: JSON) {
    guard let days = json["days"]?.intValue, let of = json["of"]?.intValue, of > 0 else {
      return nil
    }
    self.init(days: days, of: of)
  }
}

extension Working.Split {
  fileprivate var json: String {
    let weights = weights.map(\.description).joined(separator: ",")
    return "{\"of\":\(of),\"weights\":[\(weights)],\"index\":\(index)}"
  }

  fileprivate init?(_ json: JSON) {
    guard let of = json["of"]?.numberValue, let index = json["index"]?.intValue,
      let weights = json["weights"]?.arrayValue?.compactMap(\.numberValue),
      weights.indices.contains(index)
    else { return nil }
    self.init(of: of, weights: weights, index: index)
  }
}

extension Working.Return {
  fileprivate var json: String { "{\"amount\":\(amount),\"before\":\(before),\"of\":\(of)}" }

  fileprivate init?(_ json: JSON) {
    guard let amount = json["amount"]?.numberValue, let before = json["before"]?.numberValue,
      let of = json["of"]?.numberValue
    else { return nil }
    self.init(amount: amount, before: before, of: of)
  }
}

extension Working.Part {
  fileprivate init?(_ json: JSON) {
    if let fixed = json["fixed"]?.numberValue {
      self.init(fixed, json)
      return
    }
    guard let of = json["of"]?.numberValue, let pays = json["pays"]?.numberValue else { return nil }
    if let percent = json["percent"]?.numberValue {
      self.init(of: of, rate: .percent(percent), pays: pays)
    } else if let amount = json["per_unit"]?.numberValue {
      self.init(of: of, rate: .perUnit(amount), pays: pays)
    } else {
      return nil
    }
  }

  /// A fixed amount, or a part of one.
  private init(_ fixed: Decimal, _ json: JSON) {
    guard let days = json["days"]?.intValue, let of = json["of_days"]?.intValue, of > 0,
      let pays = json["pays"]?.numberValue
    else {
      self.init(of: .zero, rate: .fixed, pays: fixed)
      return
    }
    self.init(of: fixed, rate: .prorated(Working.DayShare(days: days, of: of)), pays: pays)
  }
}

// By pieces: an interpolation would make a text of its own for each value.
extension String {
  fileprivate mutating func append(_ key: String, _ value: Decimal?, _ end: String = ",") {
    guard let value else { return }
    self += "\""
    self += key
    self += "\":"
    self += value.description
    self += end
  }

  fileprivate mutating func append(_ part: Working.Part) {
    self += "{"
    switch part.rate {
    case .fixed: return append("fixed", part.pays, "}")
    case .prorated(let share):
      append("fixed", part.of)
      append("days", Decimal(share.days))
      append("of_days", Decimal(share.of))
    case .percent(let percent):
      append("of", part.of)
      append("percent", percent)
    case .perUnit(let amount):
      append("of", part.of)
      append("per_unit", amount)
    }
    append("pays", part.pays, "}")
  }
}
