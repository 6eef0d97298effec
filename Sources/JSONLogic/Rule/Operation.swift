/// An operator of the language: how its arguments become an expression.
struct Operation: Sendable {
  typealias Make = @Sendable (Arguments, inout Compiler) throws(JSONLogicError) -> any Expression

  let make: Make
  /// Whether constant arguments make a constant result.
  let isPure: Bool
  /// Which arguments are evaluated with data of their own: the element of a list, a caught error.
  let inner: Range<Int>

  init(isPure: Bool = true, inner: Range<Int> = 0..<0, make: @escaping Make) {
    self.isPure = isPure
    self.inner = inner
    self.make = make
  }

  init<Operator: OperatorExpression>(
    _ type: Operator.Type, isPure: Bool = true, inner: Range<Int> = 0..<0
  ) {
    self.init(isPure: isPure, inner: inner) { arguments, _ throws(JSONLogicError) in
      try Operator(arguments)
    }
  }
}

/// An expression that its arguments alone determine.
protocol OperatorExpression: Expression {
  init(_ arguments: Arguments) throws(JSONLogicError)
}

extension Operation {
  static let all: [String: Operation] = [data, conditions, numbers, text, lists, flow]
    .reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }

  private static let data: [String: Operation] = [
    "var": Operation(isPure: false, make: makeVar),
    "val": Operation(isPure: false, make: makeVal),
    "exists": Operation(Exists.self, isPure: false),
    "missing": Operation(Missing.self, isPure: false),
    "missing_some": Operation(MissingSome.self, isPure: false),
  ]

  private static let conditions: [String: Operation] = [
    "==": chain { Equality(.loose, expected: true, place: $0) },
    "!=": chain { Equality(.loose, expected: false, place: $0) },
    "===": chain { Equality(.strict, expected: true, place: $0) },
    "!==": chain { Equality(.strict, expected: false, place: $0) },
    "<": chain { Order(.below, place: $0) },
    "<=": chain { Order(.belowOrEqual, place: $0) },
    ">": chain { Order(.above, place: $0) },
    ">=": chain { Order(.aboveOrEqual, place: $0) },
    "!": Operation(Not.self),
    "!!": Operation(Truth.self),
    "in": Operation(Membership.self),
  ]

  private static let numbers: [String: Operation] = [
    "+": arithmetic(.sum), "-": arithmetic(.difference), "*": arithmetic(.product),
    "/": arithmetic(.quotient), "%": arithmetic(.remainder),
    "max": arithmetic(.maximum), "min": arithmetic(.minimum),
  ]

  private static let text: [String: Operation] = [
    "cat": Operation(Concatenation.self),
    "substr": Operation(TextSlice.self),
    "length": Operation(Length.self),
  ]

  private static let lists: [String: Operation] = [
    "merge": Operation(Merge.self),
    "map": Operation(Map.self, isPure: false, inner: 1..<2),
    "filter": Operation(Filter.self, isPure: false, inner: 1..<2),
    "reduce": Operation(Reduce.self, isPure: false, inner: 1..<2),
    "all": Operation(All.self, isPure: false, inner: 1..<2),
    "some": Operation(Some.self, isPure: false, inner: 1..<2),
    "none": Operation(None.self, isPure: false, inner: 1..<2),
  ]

  private static let flow: [String: Operation] = [
    "and": Operation(And.self),
    "or": Operation(Or.self),
    "if": Operation(If.self),
    "?:": Operation(If.self),
    "??": Operation(Coalesce.self),
    "throw": Operation(Throw.self, isPure: false),
    "try": Operation(Try.self, isPure: false, inner: 1..<Int.max),
  ]

  private static func chain<Link: Comparison>(
    _ link: @escaping @Sendable (_ place: String) -> Link
  ) -> Operation {
    Operation { arguments, _ throws(JSONLogicError) in
      try Chain(link(arguments.place), arguments)
    }
  }

  private static func arithmetic(_ rule: ArithmeticRule) -> Operation {
    Operation { arguments, _ throws(JSONLogicError) in try Arithmetic(rule, arguments) }
  }
}
