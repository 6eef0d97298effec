internal import Decimals
internal import Domain

/// Reads tables of bands and of points, and refuses what leaves a value without an answer, or with two.
struct BandsReader {
  private let figures: FigureReader

  init(_ figures: FigureReader) { self.figures = figures }

  func bands(_ node: FileNode) throws(RuleSetError) -> BonusBands {
    let fields = try Fields(node, of: "bands", known: ["mode", "over", "rows"])
    let mode: BonusBands.Mode =
      try fields.required("mode", remedy: "Write marginal or whole.").word("mode")
    var bands: [BonusBands.Band] = []
    let rows = try rows(of: fields, example: "- {from: 0, to: 3000, percent: 6}")
    for (index, row) in rows.enumerated() {
      bands.append(try band(row, after: bands.last, isLast: index == rows.count - 1))
    }
    return BonusBands(mode: mode, over: try scale(fields), bands: bands)
  }

  func points(_ node: FileNode) throws(RuleSetError) -> BonusTerms.Schedule {
    let fields = try Fields(node, of: "points", known: ["over", "rows"])
    let scale = try scale(fields)
    guard scale != .runningTotal else {
      throw node.error("points are over measure or attainment. For running_total write bands.")
    }
    var points: [BonusPoint] = []
    for row in try rows(of: fields, example: "- {at: 70, percent: 70}") {
      points.append(try point(row, after: points.last))
    }
    return .points(over: scale, points)
  }

  private func scale(_ fields: Fields) throws(RuleSetError) -> BonusBands.Scale {
    guard let node = fields.optional("over") else { return .measure }
    return try node.word("over")
  }

  private func rows(of fields: Fields, example: String) throws(RuleSetError) -> [FileNode] {
    let node = try fields.required("rows", remedy: "List them: \(example).")
    guard let rows = node.elements, !rows.isEmpty else {
      throw node.error(
        "rows is \(node.elements == nil ? node.inWords : "empty"). List them: \(example).")
    }
    return rows
  }

  private func band(
    _ node: FileNode, after before: BonusBands.Band?, isLast: Bool
  ) throws(RuleSetError) -> BonusBands.Band {
    let pays = ["fixed", "percent", "per_unit"]
    let fields = try Fields(node, of: "the band", known: ["from", "to"] + pays)
    let from = try start(fields, after: before)
    let to = try end(fields, from: from, isLast: isLast)
    let stated = pays.filter { fields.optional($0) != nil }
    guard stated.count == 1, let pay = fields.optional(stated[0]) else {
      throw node.error(
        "the band has \(stated.isEmpty ? "no amount" : stated.joined(separator: " and ")). "
          + "Write one of fixed, percent, per_unit; percent: 0 where it earns nothing.")
    }
    return BonusBands.Band(from: from, to: to, pay: try figures.pay(pay, stated[0]))
  }

  /// Where a band begins: at 0, or where the one before it ends.
  private func start(
    _ fields: Fields, after before: BonusBands.Band?
  ) throws(RuleSetError) -> Decimal {
    let due = before?.to ?? .zero
    guard let node = fields.optional("from") else { return due }
    let from = try figures.amount(node, "from")
    if from > due {
      throw node.error(
        "from \(node.inWords) leaves a gap above \(due). "
          + "Begin there, or put a band with percent: 0 between.")
    }
    guard from == due else {
      throw node.error(
        "from \(node.inWords) is in the band before it, which ends at \(due). Begin there.")
    }
    return due
  }

  private func end(
    _ fields: Fields, from: Decimal, isLast: Bool
  ) throws(RuleSetError) -> Decimal? {
    guard let node = fields.optional("to") else {
      guard isLast else {
        throw fields.node.error("the band has no to and is not the last. Say where it ends.")
      }
      return nil
    }
    let to = try figures.amount(node, "to")
    guard to > from else {
      throw node.error(
        "to \(node.inWords) is not above \(from), where the band begins. Write bands ascending.")
    }
    guard !isLast else {
      throw node.error(
        "the last band ends at \(node.inWords), and what is above it would have no answer. "
          + "Add a last band without to; percent: 0 where it earns nothing.")
    }
    return to
  }

  private func point(
    _ node: FileNode, after before: BonusPoint?
  ) throws(RuleSetError) -> BonusPoint {
    let fields = try Fields(node, of: "the point", known: ["at", "percent"])
    let place = try fields.required("at", remedy: "Say where it is.")
    let percent = try fields.required("percent", remedy: "Say what is paid there.")
    let point = BonusPoint(
      at: try figures.amount(place, "at"), percent: try figures.percent(percent, "percent"))
    if let before, point.at <= before.at {
      throw place.error(
        "at \(place.inWords) is not above \(before.at), where the point before it is. "
          + "Write points ascending.")
    }
    return point
  }
}

extension FigureReader {
  /// `fixed`, `percent` or `per_unit`.
  func pay(_ node: FileNode, _ key: String) throws(RuleSetError) -> BonusTerms.Pay {
    switch key {
    case "fixed": .fixed(try figure(node, key, money))
    case "percent": .percent(try figure(node, key, percent))
    default: .perUnit(try figure(node, key, amount))
    }
  }
}
