/// The members of a JSON object in their order, found by key.
public struct JSONObject: Sendable {
  public private(set) var keys: [String] = []
  public private(set) var values: [JSON] = []
  private var positions: [String: Int] = [:]

  public init() {}

  /// Members in the order given; of a key given twice, the last value.
  public init(_ members: some Sequence<(String, JSON)>) {
    for (key, value) in members { self[key] = value }
  }

  public var count: Int { keys.count }
  public var isEmpty: Bool { keys.isEmpty }

  /// The value of a key. A new key goes to the end; nil removes one.
  public subscript(key: String) -> JSON? {
    get { position(of: key).map { values[$0] } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): values[position] = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    positions.isEmpty ? keys.firstIndex(of: key) : positions[key]
  }

  // Few keys are found faster by looking at each; more get an index.
  private mutating func append(_ key: String, _ value: JSON) {
    keys.append(key)
    values.append(value)
    if !positions.isEmpty {
      positions[key] = keys.count - 1
    } else if keys.count > 8 {
      indexKeys()
    }
  }

  private mutating func remove(at position: Int) {
    keys.remove(at: position)
    values.remove(at: position)
    if !positions.isEmpty { indexKeys() }
  }

  private mutating func indexKeys() {
    positions.removeAll(keepingCapacity: true)
    for (position, key) in keys.enumerated() { positions[key] = position }
  }
}

extension JSONObject: Sequence {
  public func makeIterator() -> Zip2Sequence<[String], [JSON]>.Iterator {
    zip(keys, values).makeIterator()
  }
}

extension JSONObject: Hashable {
  /// Equal when the same keys have equal values, in whatever order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.allSatisfy { key, value in right[key] == value }
  }

  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in self {
      var member = Hasher()
      member.combine(key)
      member.combine(value)
      sum &+= member.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
