/// Where a field's value is found in a row.
///
/// A class, so that looking something up in it copies nothing.
final class FieldPlan: Sendable {
  /// Amounts that are made of others.
  enum Computation: Sendable {
    case product([Int], discount: Int?)
    case sum(Sum)
  }

  /// The slots of amounts to be added and taken off.
  struct Sum: Sendable {
    let added: [Int]
    let taken: [Int]
    let returned: [Int]

    var slots: [Int] { added + taken + returned }
  }

  /// The value's slot; nil where it is computed, a constant, or nothing.
  let slot: Int?
  let computation: Computation?
  /// What the record itself says that the amount comes to.
  let check: Sum?
  /// Stands in for an empty value; a range of the plan's constants.
  let fallback: Range<Int>
  let map: [String: String]
  let isRequired: Bool
  /// A slot that tells where in the file the field is.
  let firstSlot: Int?

  init(
    slot: Int? = nil, computation: Computation? = nil, check: Sum? = nil,
    fallback: Range<Int> = 0..<0,
    map: [String: String] = [:], isRequired: Bool = false, firstSlot: Int? = nil
  ) {
    self.slot = slot
    self.computation = computation
    self.check = check
    self.fallback = fallback
    self.map = map
    self.isRequired = isRequired
    self.firstSlot = firstSlot
  }
}
