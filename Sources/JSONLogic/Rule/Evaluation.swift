/// What one evaluation of a rule has at hand: the data, the elements being visited, the steps left.
struct Evaluation {
  /// What a part of a rule sees around it while a list is visited.
  struct Frame {
    let item: JSON
    let index: Int?
  }

  private let data: JSON
  private let slots: [JSON]
  private let names: [String: Int]?
  private var frames: [Frame] = []
  private var stepsLeft: Int
  private let steps: Int

  init(data: JSON, slots: [JSON], names: [String: Int]?, steps: Int) {
    self.data = data
    self.slots = slots
    self.names = names
    self.steps = steps
    stepsLeft = steps
  }

  func slot(_ index: Int) -> JSON { slots[index] }

  mutating func spend(_ count: Int, at place: String) throws(JSONLogicError) {
    stepsLeft -= count
    guard stepsLeft >= 0 else { throw JSONLogicError(.tooManySteps(limit: steps), at: place) }
  }

  /// Evaluates with `item` as the data that variables are looked up in.
  mutating func value(
    of expression: any Expression, with item: JSON, index: Int? = nil
  ) throws(JSONLogicError) -> JSON {
    frames.append(Frame(item: item, index: index))
    defer { frames.removeLast() }
    return try expression.value(&self)
  }

  mutating func holds(
    _ expression: any Expression, with item: JSON, index: Int
  ) throws(JSONLogicError) -> Bool {
    frames.append(Frame(item: item, index: index))
    defer { frames.removeLast() }
    return try expression.holds(&self)
  }
}

extension Evaluation {
  /// The value at a path, or nil where the data has none.
  ///
  /// `level` climbs out of the lists being visited: 0 is the element, 1 its `{"index": …}`, 2 the
  /// data around the list, and so on.
  func lookup(_ path: [JSON], level: Int = 0) -> JSON? {
    let distance = level / 2
    guard distance < frames.count else {
      return distance == frames.count && level % 2 == 0 ? rootLookup(path) : nil
    }
    let frame = frames[frames.count - 1 - distance]
    if level % 2 == 0 { return frame.item.lookup(path[...]) }
    return frame.index.flatMap { JSON.object(["index": JSON($0)]).lookup(path[...]) }
  }

  // A slot that holds null is a variable that the record does not have.
  private func rootLookup(_ path: [JSON]) -> JSON? {
    guard let names else { return data.lookup(path[...]) }
    let name = path.map(\.asText).joined(separator: ".")
    return names[name].map { slots[$0] }.flatMap { $0.isNull ? nil : $0 }
  }
}

extension JSON {
  fileprivate func lookup(_ path: ArraySlice<JSON>) -> JSON? {
    guard let key = path.first else { return self }
    return child(key)?.lookup(path.dropFirst())
  }

  private func child(_ key: JSON) -> JSON? {
    switch self {
    case .object(let members): members[key.asText]
    case .array: (key.intValue ?? Int(key.asText)).flatMap { self[$0] }
    default: nil
    }
  }
}
