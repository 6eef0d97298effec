/// The paths of a layout, merged: a node for each step, once for all paths that share it.
struct PathTree {
  struct Node {
    let name: NameTest
    let attributeTests: [AttributeTest]
    var children: [Int] = []
    /// Fields that are this element's text.
    var textFields: [Int] = []
    var attributeFields: [(name: NameTest, field: Int)] = []
    /// Conditions that this element's text decides.
    var checks: [(condition: Int, value: [UInt8])] = []
    /// Conditions that this element must meet, known at its end.
    var conditions: [Int] = []
    /// Fields in or under this element, which do not count unless it meets its conditions.
    var conditionalFields: [Int] = []
    /// Fields whose former values are no longer valid when this element starts.
    var scopedFields: [Int] = []

    var needsText: Bool { !textFields.isEmpty || !checks.isEmpty }
  }

  private(set) var nodes: [Node] = [
    Node(name: NameTest(local: nil, namespace: nil), attributeTests: [])
  ]
  private(set) var links: [NodeLink] = []
  private(set) var record = 0
  /// The conditions of the record and of the elements around it.
  private(set) var recordConditions: [Int] = []
  private(set) var conditionCount = 0
  private var keys: [Key: Int] = [:]

  /// What makes two steps the same.
  private struct Key: Hashable {
    let parent: Int
    let step: XMLPath.Step
  }
}

extension PathTree {
  init(_ layout: RecordLayout, names: NameTable) throws(XMLError) {
    let names = NameResolver(namespaces: layout.namespaces, table: names)
    let recordPath = try XMLPath(layout.record)
    guard recordPath.isAbsolute, recordPath.attribute == nil else {
      throw .path(layout.record, problem: "a record's path begins with / and ends at an element")
    }
    let trail = try addSteps(recordPath.steps, from: 0, names, of: layout.record)
    record = trail[trail.count - 1]
    recordConditions = trail.flatMap { nodes[$0].conditions }
    for (field, text) in layout.fields.enumerated() {
      try addField(field, text, recordPath.steps, trail: trail, names)
    }
    link()
  }

  private mutating func addField(
    _ field: Int, _ text: String, _ recordSteps: [XMLPath.Step], trail: [Int],
    _ names: NameResolver
  ) throws(XMLError) {
    let path = try XMLPath(text)
    let shared = path.isAbsolute ? commonSteps(path.steps, recordSteps) : recordSteps.count
    let own = path.isAbsolute ? path.steps.prefix(shared) : []
    if let step = own.first(where: { $0.hasChildTest && !recordSteps.contains($0) }) {
      let name = step.name.local ?? "*"
      throw .path(
        text, problem: "the test on \(name) around the record belongs in the record's path")
    }
    let steps = try addSteps(
      path.steps, from: path.isAbsolute ? 0 : record, names, of: text)
    let scope = trail[shared]
    nodes[scope].scopedFields.append(field)
    for step in steps where !nodes[step].conditions.isEmpty && !trail.contains(step) {
      nodes[step].conditionalFields.append(field)
    }
    let node = steps[steps.count - 1]
    if let attribute = path.attribute {
      nodes[node].attributeFields.append((try names.attribute(attribute, of: text), field))
    } else {
      nodes[node].textFields.append(field)
    }
  }

  private mutating func link() {
    var nextSiblings = [Int?](repeating: nil, count: nodes.count)
    for node in nodes {
      for (child, next) in zip(node.children, node.children.dropFirst()) {
        nextSiblings[child] = next
      }
    }
    links = zip(nodes, nextSiblings).map { NodeLink($0, nextSibling: $1) }
  }

  /// How many steps the two have in common, by their names.
  private func commonSteps(_ one: [XMLPath.Step], _ other: [XMLPath.Step]) -> Int {
    zip(one, other).prefix { $0.name == $1.name }.count
  }

  /// Adds the steps that are missing; returns the nodes from `start` on.
  private mutating func addSteps(
    _ steps: [XMLPath.Step], from start: Int, _ names: NameResolver, of path: String
  ) throws(XMLError) -> [Int] {
    var trail = [start]
    for step in steps {
      trail.append(try child(of: trail[trail.count - 1], step, names, of: path))
    }
    return trail
  }

  private mutating func child(
    of parent: Int, _ step: XMLPath.Step, _ names: NameResolver, of path: String
  ) throws(XMLError) -> Int {
    let key = Key(parent: parent, step: step)
    if let known = keys[key] { return known }
    var tests: [AttributeTest] = []
    for predicate in step.predicates where predicate.subject == .attribute {
      tests.append(
        AttributeTest(
          name: try names.attribute(predicate.name, of: path), value: Array(predicate.value.utf8)))
    }
    let node = nodes.count
    nodes.append(Node(name: try names.element(step.name, of: path), attributeTests: tests))
    nodes[parent].children.append(node)
    keys[key] = node
    for predicate in step.predicates where predicate.subject == .child {
      let plain = XMLPath.Step(name: predicate.name, predicates: [])
      let child = try child(of: node, plain, names, of: path)
      nodes[child].checks.append((conditionCount, Array(predicate.value.utf8)))
      nodes[node].conditions.append(conditionCount)
      conditionCount += 1
    }
    return node
  }
}

extension XMLPath.Step {
  fileprivate var hasChildTest: Bool { predicates.contains { $0.subject == .child } }
}

/// Turns the names of paths into those of the parser.
struct NameResolver {
  let namespaces: [String: String]
  let table: NameTable

  func element(_ name: XMLPath.Name, of path: String) throws(XMLError) -> NameTest {
    guard let prefix = name.prefix else {
      return NameTest(
        local: name.local.map(table.intern), namespace: namespaces[""].map(table.intern))
    }
    return try prefixed(prefix, name.local, of: path)
  }

  /// An attribute without a prefix has no namespace.
  func attribute(_ name: XMLPath.Name, of path: String) throws(XMLError) -> NameTest {
    guard let prefix = name.prefix else {
      return NameTest(local: name.local.map(table.intern), namespace: InternedName.none)
    }
    return try prefixed(prefix, name.local, of: path)
  }

  private func prefixed(
    _ prefix: String, _ local: String?, of path: String
  ) throws(XMLError) -> NameTest {
    guard let namespace = namespaces[prefix] else {
      throw .path(path, problem: "the prefix \"\(prefix)\" has no namespace in the layout")
    }
    return NameTest(local: local.map(table.intern), namespace: table.intern(namespace))
  }
}
