internal import BonusEngine
internal import JSONLogic

extension SaleExplanation.RuleAnswer {
  /// As in `its condition holds: sale.amount is 4000.00`.
  var inWords: String {
    switch answer {
    case .holds:
      let read = term?.read.joined(separator: ", ") ?? ""
      return read.isEmpty ? "it always holds" : "its condition holds: \(read)"
    case .fails(let reason): return "no: \(reason)"
    case .notAsked: return "not asked: a rule before it pays, and the first alone does"
    }
  }
}

extension Term {
  /// What it and its parts read, each name once.
  fileprivate var read: [String] {
    let own = facts.map { "\($0.name) is \($0.value?.description ?? "missing")" }
    return (own + parts.flatMap(\.read)).reduce(into: []) { texts, text in
      if !texts.contains(text) { texts.append(text) }
    }
  }

  /// The term, what it came to and what it read, and the same of its parts.
  var json: JSON {
    var json: JSONObject = ["term": JSON(name), "at": JSON(place), "outcome": JSON(outcomeInWords)]
    if !facts.isEmpty {
      json["read"] = .object(JSONObject(facts.map { ($0.name, JSON($0.value?.description)) }))
    }
    let asked = operands.filter(\.isConstant).map { JSON($0.source) }
    if !asked.isEmpty { json["asked"] = JSON(asked) }
    if !parts.isEmpty { json["parts"] = JSON(parts.map(\.json)) }
    return .object(json)
  }

  private var outcomeInWords: String {
    switch outcome {
    case .holds: "holds"
    case .fails: "fails"
    case .unknown: "unknown"
    }
  }
}
