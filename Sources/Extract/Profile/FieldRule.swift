/// Where a field's value comes from.
struct FieldRule: Sendable, Hashable {
  enum Source: Sendable, Hashable {
    case value(Names)
    /// Texts put together, as in `536365-85123A-1`.
    case join([JoinPart], with: String)
    /// Amounts multiplied, exactly; of which a share may be taken off, as in 0.15 for 15 %.
    case product([Names], discount: Names? = nil)
    case sum(Sum)
    case constant(String)
  }

  var source: Source
  /// The text that stands in for an empty value.
  var fallback: String?
  /// Texts of the file and what they mean.
  var map: [String: String] = [:]
  /// Whether the file may lack the column.
  var isOptional = false
  /// Of amounts: what the record itself says that they come to.
  var check: Sum?
}

/// Amounts added, and others taken off: each occurrence of each name.
struct Sum: Sendable, Hashable {
  var added: [String]
  var taken: [String] = []
  /// Taken off whatever their sign: some write money given back with a minus, some without.
  var returned: [String] = []

  var names: [String] { added + taken + returned }
}

/// Columns or paths of which the first that is not empty counts.
typealias Names = [String]

/// What a join is made of.
enum JoinPart: Sendable, Hashable {
  case value(Names)
  /// `@record`: the record's number in the file.
  case recordNumber
  /// `@line`: the line on which the record begins.
  case line
}

extension FieldRule {
  var constant: String? {
    if case .constant(let text) = source { text } else { nil }
  }

  /// The columns or paths that the rule reads.
  var names: [String] { sourceNames + (check?.names ?? []) }

  private var sourceNames: [String] {
    switch source {
    case .value(let names): names
    case .join(let parts, _): parts.flatMap(\.names)
    case .product(let factors, let discount): factors.flatMap { $0 } + (discount ?? [])
    case .sum(let sum): sum.names
    case .constant: []
    }
  }
}

extension JoinPart {
  var names: Names {
    if case .value(let names) = self { names } else { [] }
  }
}
