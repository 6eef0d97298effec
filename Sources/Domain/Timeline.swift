/// What holds from one day until the next change: without overlaps or gaps, by construction.
public struct Timeline<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Some days, and what holds on them.
  public struct Span: Hashable, Sendable {
    /// The first day; nil: it has always held.
    public var from: CivilDate?
    /// The first day on which it does not hold any more; nil: it has no end.
    public var until: CivilDate?
    public var value: Value

    public init(from: CivilDate?, until: CivilDate?, value: Value) {
      self.from = from
      self.until = until
      self.value = value
    }
  }

  private struct Change: Hashable, Sendable {
    var from: CivilDate?
    var value: Value

    var rank: Int { Timeline.rank(of: from) }
  }

  /// In order of their days, each to another value than the one before.
  private var changes: [Change] = []

  public init() {}

  /// The timeline of spans that follow upon one another.
  public init(_ spans: [Span]) {
    for span in spans { set(span.value, from: span.from) }
  }

  /// Always the same.
  public init(always value: Value) { set(value, from: nil) }

  public var isEmpty: Bool { changes.isEmpty }

  public var spans: [Span] {
    changes.indices.map { i in
      let next = i + 1 < changes.count ? changes[i + 1].from : nil
      return Span(from: changes[i].from, until: next, value: changes[i].value)
    }
  }

  /// What holds on a day; nil before the first change.
  public func value(on day: CivilDate) -> Value? { span(on: day)?.value }

  /// The days around a day on which the same holds; nil before the first change.
  public func span(on day: CivilDate) -> Span? {
    guard let index = changes.lastIndex(where: { $0.rank <= day.day }) else { return nil }
    let next = index + 1 < changes.count ? changes[index + 1].from : nil
    return Span(from: changes[index].from, until: next, value: changes[index].value)
  }

  /// From `day` on it is `value`, until the next change that is known; nil: it has always been.
  public mutating func set(_ value: Value, from day: CivilDate?) {
    let rank = Self.rank(of: day)
    let earlier = changes.filter { $0.rank < rank }
    let later = changes.filter { $0.rank > rank }
    keep(earlier + [Change(from: day, value: value)] + later)
  }

  /// Forgets the changes of the days between two, both not included.
  public mutating func removeChanges(after first: CivilDate?, before last: CivilDate) {
    let rank = Self.rank(of: first)
    keep(changes.filter { $0.rank <= rank || $0.rank >= last.day })
  }

  /// A change to what holds already is none.
  private mutating func keep(_ changes: [Change]) {
    self.changes = changes.indices.filter { i in
      i == 0 || changes[i - 1].value != changes[i].value
    }.map { changes[$0] }
  }

  private static func rank(of day: CivilDate?) -> Int { day?.day ?? .min }
}
