internal import Decimals

/// A value on the line of all values of its type: dates, times and truths are numbers there, and
/// texts stand in the order of their bytes.
enum Point: Hashable, Comparable, Sendable {
  case number(Decimal)
  case text([UInt8])

  static func < (left: Point, right: Point) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    case (.number, .text): true
    case (.text, .number): false
    }
  }

  var number: Decimal? { if case .number(let number) = self { number } else { nil } }
}

/// A place on the line: just before a value, or just after it.
struct Cut: Hashable, Comparable, Sendable {
  let point: Point
  let isAfter: Bool

  static func before(_ point: Point) -> Cut { Cut(point: point, isAfter: false) }
  static func after(_ point: Point) -> Cut { Cut(point: point, isAfter: true) }

  static func < (left: Cut, right: Cut) -> Bool {
    left.point == right.point ? !left.isAfter && right.isAfter : left.point < right.point
  }

  /// The same place among whole numbers, always before one of them.
  var amongWholes: Cut {
    guard let number = point.number else { return self }
    let rounded = try? number.rounded(toScale: 0, isAfter ? .floor : .ceiling)
    guard let rounded, let next = isAfter ? try? rounded + 1 : rounded else { return self }
    return .before(.number(next))
  }
}

/// A set of values, as the cuts of the line at which it begins and ends.
struct ValueSet: Hashable, Sendable {
  /// Whether it has all values before the first cut.
  private let beginsInside: Bool
  /// Ascending; at each, the set ends where it was, or begins.
  private let cuts: [Cut]

  static let all = ValueSet(beginsInside: true, cuts: [])
  static let none = ValueSet(beginsInside: false, cuts: [])

  private init(beginsInside: Bool, cuts: [Cut]) {
    self.beginsInside = beginsInside
    self.cuts = cuts
  }

  /// From one cut to another; nil: without end.
  init(from start: Cut?, to end: Cut?) {
    if let start, let end, start >= end {
      self = .none
    } else {
      self.init(beginsInside: start == nil, cuts: [start, end].compactMap { $0 })
    }
  }

  init(_ point: Point) { self.init(from: .before(point), to: .after(point)) }

  init(_ parts: some Sequence<ValueSet>) { self = parts.reduce(.none) { $0.union($1) } }

  var isEmpty: Bool { !beginsInside && cuts.isEmpty }
  var isAll: Bool { beginsInside && cuts.isEmpty }

  var complement: ValueSet { ValueSet(beginsInside: !beginsInside, cuts: cuts) }

  /// The same set where there are whole numbers alone.
  var amongWholes: ValueSet {
    var kept: [Cut] = []
    for cut in cuts.lazy.map(\.amongWholes) {
      // Between two that fall together there was no whole number.
      if kept.last == cut { kept.removeLast() } else { kept.append(cut) }
    }
    return ValueSet(beginsInside: beginsInside, cuts: kept)
  }

  /// From cut to cut, ascending; nil: without end.
  var intervals: [(start: Cut?, end: Cut?)] {
    let edges = (beginsInside ? [nil] : []) + cuts.map(Optional.some)
    return stride(from: 0, to: edges.count, by: 2).map { index in
      (edges[index], index + 1 < edges.count ? edges[index + 1] : nil)
    }
  }
}

extension ValueSet {
  func intersection(_ other: ValueSet) -> ValueSet {
    if isAll { return other }
    if other.isAll { return self }
    var kept: [Cut] = []
    var isInside = beginsInside && other.beginsInside
    walk(with: other) { cut, left, right in
      if (left && right) != isInside {
        isInside.toggle()
        kept.append(cut)
      }
      return true
    }
    return ValueSet(beginsInside: beginsInside && other.beginsInside, cuts: kept)
  }

  func union(_ other: ValueSet) -> ValueSet {
    complement.intersection(other.complement).complement
  }

  func isSubset(of other: ValueSet) -> Bool {
    var isSubset = !beginsInside || other.beginsInside
    guard isSubset else { return false }
    walk(with: other) { _, left, right in
      isSubset = !left || right
      return isSubset
    }
    return isSubset
  }

  /// Goes along the cuts of both, with whether each is inside behind it, while `body` says so.
  private func walk(with other: ValueSet, _ body: (Cut, Bool, Bool) -> Bool) {
    var (left, right) = (beginsInside, other.beginsInside)
    var (next, otherNext) = (0, 0)
    while next < cuts.count || otherNext < other.cuts.count {
      let isMine =
        otherNext == other.cuts.count
        || (next < cuts.count && cuts[next] <= other.cuts[otherNext])
      let cut = isMine ? cuts[next] : other.cuts[otherNext]
      if isMine { (left, next) = (!left, next + 1) }
      if otherNext < other.cuts.count, other.cuts[otherNext] == cut {
        (right, otherNext) = (!right, otherNext + 1)
      }
      guard body(cut, left, right) else { return }
    }
  }
}

/// What may become of a subject: to be missing, or to have one of some values.
struct States: Hashable, Sendable {
  var mayBeMissing: Bool
  var values: ValueSet

  static let missing = States(mayBeMissing: true, values: .none)
  static let there = States(mayBeMissing: false, values: .all)

  var isEmpty: Bool { !mayBeMissing && values.isEmpty }

  func intersection(_ other: States) -> States {
    States(
      mayBeMissing: mayBeMissing && other.mayBeMissing,
      values: values.intersection(other.values))
  }

  func isSubset(of other: States) -> Bool {
    (!mayBeMissing || other.mayBeMissing) && values.isSubset(of: other.values)
  }
}
