import Domain

/// Where a file says itself what it holds: in a row at its end, or in an element of its own.
struct TotalsRule: Sendable {
  enum Place: Sendable {
    /// The first of the last lines whose first value begins so.
    case footer(beginning: String)
    case element(path: String)
  }

  let place: Place
  /// The columns, or paths, of the numbers of records, which are added.
  let counts: [String]
  /// Those that are added to what the records sum to, and those that are taken off.
  let sum: [String]
  let minus: [String]
  /// Of the sum; nil where it is the tenant's.
  let currency: Currency?
}

extension TotalsRule {
  static func all(
    from map: inout ProfileMap, _ layout: SourceProfile.Layout
  ) throws(ProfileError) -> [TotalsRule] {
    guard let node = map.take("totals") else { return [] }
    var rules: [TotalsRule] = []
    for item in try node.list() { rules.append(try TotalsRule(item, layout)) }
    guard Set(rules.map(\.elementPath)).count < 2 else {
      throw node.error(
        "totals are in several elements", remedy: "Name the one that holds all of them")
    }
    return rules
  }

  /// Nil of a footer.
  var elementPath: String? {
    if case .element(let path) = place { path } else { nil }
  }

  /// All that it asks its row or element for.
  var names: [String] { counts + sum + minus }

  private init(_ node: ProfileNode, _ layout: SourceProfile.Layout) throws(ProfileError) {
    var map = try node.map()
    place = try Place(from: &map, node, layout)
    counts = try map.take("count")?.texts() ?? []
    sum = try map.take("sum")?.texts() ?? []
    minus = try map.take("minus")?.texts() ?? []
    currency = try map.take("currency").map(Self.currency(_:))
    try map.finish()
    guard !counts.isEmpty || !sum.isEmpty else {
      throw node.error("totals declares nothing", remedy: "Name a count, a sum or both")
    }
  }

  private static func currency(_ node: ProfileNode) throws(ProfileError) -> Currency {
    guard let currency = Currency(try node.text()) else {
      throw node.error(
        "\(node.name) is \(node.quotedText ?? "no text")",
        remedy: "Write three capital letters, as in UZS")
    }
    return currency
  }
}

extension TotalsRule.Place {
  fileprivate init(
    from map: inout ProfileMap, _ node: ProfileNode, _ layout: SourceProfile.Layout
  ) throws(ProfileError) {
    switch layout {
    case .csv(let csv):
      let text = try map.require(
        "footer", remedy: "Say how the row with the totals begins, as in footer: Total")
      self = .footer(beginning: try text.nonEmptyText())
      guard csv.linesToSkipAtBottom > 0 else {
        throw node.error(
          "totals are in lines at the end, and the profile skips none of them",
          remedy: "Say how many are no records, as in csv: {skip_bottom: 1}")
      }
    case .xml:
      let path = try map.require(
        "record", remedy: "Give the path of the element that holds the totals, from the root")
      self = .element(path: try path.nonEmptyText())
    }
  }
}
