/// What every start tag is compared with: a node's name and its place in the tree, in a form that
/// is quick to walk.
struct NodeLink {
  private let name: UInt
  private let namespace: UInt
  private let anyName: Bool
  private let anyNamespace: Bool
  let firstChild: Int?
  let nextSibling: Int?
  let hasAttributeTests: Bool
  /// Whether the element's text is all that matters of it.
  let isPlain: Bool
  let isRecord: Bool

  init(_ node: PathTree.Node, nextSibling: Int?) {
    name = node.name.local?.address ?? 0
    namespace = node.name.namespace?.address ?? 0
    anyName = node.name.local == nil
    anyNamespace = node.name.namespace == nil
    firstChild = node.children.first
    self.nextSibling = nextSibling
    hasAttributeTests = !node.attributeTests.isEmpty
    isPlain =
      !node.textFields.isEmpty && node.checks.isEmpty && node.conditions.isEmpty
      && node.attributeFields.isEmpty && node.scopedFields.isEmpty && !node.isRecord
    isRecord = node.isRecord
  }

  func matches(_ tag: StartTag) -> Bool {
    (anyName || name == tag.name.address) && (anyNamespace || namespace == tag.namespace.address)
  }
}
