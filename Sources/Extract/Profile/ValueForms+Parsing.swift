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
          + "as in \"yyyy-MM-dd'T'HH:mm\", or excel for day numbers")
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
  init(
    from map: inout ProfileMap, _ layout: SourceProfile.Layout
  ) throws(ProfileError) {
    self.init()
    grouping = layout.defaultGrouping
    guard let node = map.take("amount") else { return }
    var amount = try node.map()
    if let point = amount.take("decimal") { decimalPoint = try Self.decimalPoint(point) }
    if let groups = amount.take("grouping") { grouping = try Self.grouping(groups) }
    if let most = amount.take("max_decimals") { maxDecimals = try most.integer(in: 0...4) }
    if let sign = amount.take("negative") { negative = try sign.choice() }
    if let sign = amount.take("minus") { minus = try sign.choice() }
    if let texts = amount.take("signs") { signs = try Self.signs(texts) }
    guard grouping != .byte(decimalPoint) else {
      throw node.error(
        "amount.decimal and amount.grouping are the same",
        remedy: "Give each a character of its own")
    }
    try amount.finish()
  }

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

extension AmountFormat {
  /// The longest first, so that `сумов` is not taken for `сум`.
  private static func signs(_ node: ProfileNode) throws(ProfileError) -> [[UInt8]] {
    var signs: [[UInt8]] = []
    for item in try node.list() {
      let sign = try item.nonEmptyText()
      guard !sign.utf8.contains(where: { $0 &- 48 < 10 || $0 == UInt8(ascii: "-") }) else {
        throw item.error(
          "amount.signs has \"\(sign)\", which may be part of a number",
          remedy: "Write what stands around the number, as in signs: [сум, $]")
      }
      signs.append(Array(sign.utf8))
    }
    return signs.sorted { $0.count > $1.count }
  }
}

extension SourceProfile.Layout {
  /// Numbers of XML Schema have no groups; who writes a table may have any.
  fileprivate var defaultGrouping: AmountFormat.Grouping {
    if case .xml = self { .none } else { .unstated }
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
