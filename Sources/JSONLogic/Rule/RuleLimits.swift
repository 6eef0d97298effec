/// What a rule may not exceed, so that none can hang or exhaust memory.
public struct RuleLimits: Sendable {
  /// Operators and arrays within one another.
  public var depth: Int
  /// Operators, variables and constants in all.
  public var size: Int
  /// Work of one evaluation beyond the rule's own size: the elements that it visits times the size
  /// of what it does with each, and the elements and text that it builds.
  public var steps: Int

  public init(depth: Int = 64, size: Int = 10_000, steps: Int = 1_000_000) {
    self.depth = depth
    self.size = size
    self.steps = steps
  }
}
