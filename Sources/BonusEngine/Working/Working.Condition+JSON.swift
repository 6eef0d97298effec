internal import Decimals
internal import Domain
internal import JSONLogic

/// `{"read":{"sale.amount":1200,"lead.campaign":null},"terms":"TF-"}`
extension Working.Condition {
  func append(to text: inout String) {
    text += "{\"read\":{"
    for (index, fact) in read.enumerated() {
      text += index == 0 ? "\"" : ",\""
      text += fact.name
      text += "\":"
      if let value = fact.value { value.append(to: &text) } else { text += "null" }
    }
    text += "},\"terms\":\""
    text += terms
    text += "\"}"
  }

  init?(_ json: JSON) {
    guard let members = json["read"]?.objectValue, let terms = json["terms"]?.stringValue,
      terms.utf8.allSatisfy(Array("TF?-".utf8).contains)
    else { return nil }
    var read: [Fact] = []
    for (name, value) in members {
      guard let value = Value.reading(value) else { return nil }
      read.append(Fact(name, value))
    }
    self.init(read: Facts(read), terms: terms)
  }
}

extension Working.Condition.Value {
  /// Nil for what no value is written as; null is a missing one.
  fileprivate static func reading(_ json: JSON) -> Self?? {
    switch json {
    case .null: .some(nil)
    case .number(let number): .number(number)
    case .string(let text): .text(text)
    case .bool(let truth): .truth(truth)
    case .array, .object: nil
    }
  }
}

extension Working.Condition.Value {
  fileprivate func append(to text: inout String) {
    switch self {
    case .text(let value): text.append(quoting: value)
    case .date(let date): text += "\"\(date)\""
    case .dateTime: text += "\"\(description)\""
    case .number, .truth: text += description
    }
  }
}

extension String {
  /// Codes have nothing to escape.
  fileprivate mutating func append(quoting text: String) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    if isPlain {
      self += "\""
      self += text
      self += "\""
    } else {
      self += JSON.string(text).text
    }
  }
}
