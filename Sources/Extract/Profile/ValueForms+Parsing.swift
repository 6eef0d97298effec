import Domain

extension SourceProfile.DateForms {
  init(from map: inout ProfileMap) throws(ProfileError) {
    formats = []
    guard let node = map.take("date") else {
      formats = [try Self.format("yyyy-MM-dd HH:mm:ss", nil)]
      return
    }
    var date = try node.map()
    let forms = try date.require(
      "formats", remedy: "Write the forms of its dates, as in formats: [\"dd.MM.yyyy\"]")
    for form in try forms.list() { formats.append(try Self.format(form.text(), form)) }
    zone = try date.take("zone").map(Self.zone(_:))
    try date.finish()
  }

  private static func format(
    _ pattern: String, _ node: ProfileNode?
  ) throws(ProfileError) -> DateFormat {
    do {
      return try DateFormat(pattern)
    } catch {
      guard let node else { preconditionFailure("The form that is the default is a form.") }
      throw node.error(
        "\"\(pattern)\" is not a date's form: \(error.problem)",
        remedy: "Write it with yyyy MM dd HH mm ss S X, other letters in quotes, "
          + "as in \"yyyy-MM-dd'T'HH:mm\"")
    }
  }

  private static func zone(_ node: ProfileNode) throws(ProfileError) -> TimeZoneRules {
    let name = try node.nonEmptyText()
    do {
      return try TimeZoneRules(named: name)
    } catch {
      throw node.error(
        "date.zone is \"\(name)\", which this machine does not know",
        remedy: "Name a zone as in Asia/Tashkent, or install the package tzdata")
    }
  }
}

extension AmountFormat {
  init(from map: inout ProfileMap) throws(ProfileError) {
    self.init()
    guard let node = map.take("amount") else { return }
    var amount = try node.map()
    if let point = amount.take("decimal") { decimalPoint = try Self.decimalPoint(point) }
    if let groups = amount.take("grouping") { grouping = try Self.grouping(groups) }
    if let most = amount.take("max_decimals") { maxDecimals = try most.integer(in: 0...4) }
    if let sign = amount.take("negative") { negative = try sign.choice() }
    if let place = amount.take("minus") {
      hasTrailingMinus = try place.choice(MinusPlace.self) == .either
    }
    guard grouping != .byte(decimalPoint) else {
      throw node.error(
        "amount.decimal and amount.grouping are the same",
        remedy: "Give each a character of its own")
    }
    try amount.finish()
  }

  /// Where a minus may stand: before the digits, or before or behind them.
  private enum MinusPlace: String, CaseIterable { case leading, either }

  private static func decimalPoint(_ node: ProfileNode) throws(ProfileError) -> UInt8 {
    switch try node.text() {
    case ".": UInt8(ascii: ".")
    case ",": UInt8(ascii: ",")
    default:
      throw node.error(
        "amount.decimal is \(node.quotedText ?? "no text")", remedy: "Write \".\" or \",\"")
    }
  }

  private static func grouping(_ node: ProfileNode) throws(ProfileError) -> Grouping {
    switch try node.text() {
    case "": .none
    case " ": .space
    case ",": .byte(UInt8(ascii: ","))
    case ".": .byte(UInt8(ascii: "."))
    case "'": .byte(UInt8(ascii: "'"))
    default:
      throw node.error(
        "amount.grouping is \(node.quotedText ?? "no text")",
        remedy: "Write \"\", \" \", \",\", \".\" or \"'\"")
    }
  }
}

extension RejectLimit {
  init(from map: inout ProfileMap) throws(ProfileError) {
    guard let node = map.take("max_rejects") else { return }
    var limit = try node.map()
    count = try limit.take("count")?.integer(in: 0...1_000_000_000)
    percent = try limit.take("percent")?.integer(in: 0...100) ?? 100
    try limit.finish()
  }
}

extension Condition {
  static func all(
    from map: inout ProfileMap, _ layout: SourceProfile.Layout
  ) throws(ProfileError) -> [Condition] {
    guard let node = map.take("where") else { return [] }
    var conditions: [Condition] = []
    for item in try node.list() { conditions.append(try Condition(item, layout)) }
    return conditions
  }

  private init(_ node: ProfileNode, _ layout: SourceProfile.Layout) throws(ProfileError) {
    var map = try node.map()
    let key = layout.nameKey
    name = try map.require(key, remedy: "Say what is looked at, as in \(key): Status")
      .nonEmptyText()
    if let texts = map.take("in") {
      test = .isIn(try texts.texts())
    } else if let texts = map.take("not_in") {
      test = .isNotIn(try texts.texts())
    } else {
      let remedy = "Write in: [texts], not_in: [texts] or present: true"
      test = .isPresent(try map.require("present", remedy: remedy).flag())
    }
    try map.finish()
  }
}
