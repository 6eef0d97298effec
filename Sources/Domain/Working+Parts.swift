extension Working {
  /// The parts of a working, in their order; a single one, as most workings have, takes no memory of its own.
  public struct Parts: Hashable, Sendable {
    private enum Storage: Hashable {
      case one(Part)
      /// Any number but one, so that equal parts are equal.
      case others([Part])
    }

    private var storage: Storage

    public init(_ part: Part) { storage = .one(part) }

    public init(_ parts: [Part]) {
      storage = parts.count == 1 ? .one(parts[0]) : .others(parts)
    }

    public mutating func append(_ part: Part) { self = Parts(self + [part]) }
  }
}

extension Working.Parts: RandomAccessCollection {
  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch storage {
    case .one: 1
    case .others(let parts): parts.count
    }
  }

  public subscript(index: Int) -> Working.Part {
    switch storage {
    case .one(let part):
      precondition(index == 0, "the only part is the first")
      return part
    case .others(let parts): return parts[index]
    }
  }
}

extension Working.Parts: ExpressibleByArrayLiteral {
  public init(arrayLiteral parts: Working.Part...) { self.init(parts) }
}
