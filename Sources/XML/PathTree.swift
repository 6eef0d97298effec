/// The paths of a layout, merged: a node for each step, once for all paths that share it.
struct PathTree {
  struct Node {
    let name: NameTest
    let attributeTests: [AttributeTest]
    var children: [Int] = []
    /// Fields that are this element's text.
    var textFields: [Int] = []
    var attributeFields: [(name: NameTest, field: Int)] = []
    /// Conditions that this element's text decides, where it is the value.
    var checks: [(condition: Int, value: [UInt8])] = []
    /// Conditions that this element must meet, known at its end.
    var conditions: [Int] = []
    /// Fields in or under this element, which do not count unless it meets its conditions.
    var conditionalFields: [Int] = []
    /// Fields whose former values are no longer valid when this element starts.
    var scopedFields: [Int] = []
    var isRecord = false
    /// Of a record: the conditions of its element and of the elements around it.
    var recordConditions: [Int] = []

    var needsText: Bool { !textFields.isEmpty || !checks.isEmpty }
  }

  private(set) var nodes: [Node] = [
    Node(name: NameTest(local: nil, namespace: nil), attributeTests: [])
  ]
  private(set) var links: [NodeLink] = []
  /// For each condition, whether it is met until a check says otherwise.
  private(set) var isMetAtFirst: [Bool] = []
  private var keys: [Key: Int] = [:]

  /// What makes two steps the same.
  private struct Key: Hashable {
    let parent: Int
    let step: XMLPath.Step
  }

  /// A record's path, and the nodes along it.
  private struct RecordTrail {
    let steps: [XMLPath.Step]
    let nodes: [Int]

    var record: Int { nodes[nodes.count - 1] }

    /// How many steps a path has in common with it, by their names.
    func sharedSteps(_ other: [XMLPath.Step]) -> Int {
      zip(steps, other).prefix { $0.name == $1.name }.count
    }
  }
}

extension PathTree {
  init(_ layout: RecordLayout, names: NameTable) throws(XMLError) {
    let names = NameResolver(namespaces: layout.namespaces, table: names)
    var trails: [RecordTrail] = []
    for text in layout.records { trails.append(try addRecord(text, beside: trails, names)) }
    for (field, text) in layout.fields.enumerated() {
      try addField(field, text, trails, names)
    }
    link()
  }

  private mutating func addRecord(
    _ text: String, beside others: [RecordTrail], _ names: NameResolver
  ) throws(XMLError) -> RecordTrail {
    let path = try XMLPath(text)
    guard path.isAbsolute, path.attribute == nil else {
      throw .path(text, problem: "a record's path begins with / and ends at an element")
    }
    let trail = RecordTrail(
      steps: path.steps, nodes: try addSteps(path.steps, from: 0, names, of: text))
    for other in others
    where other.nodes.contains(trail.record) || trail.nodes.contains(other.record) {
      throw .path(text, problem: "a record cannot be within another")
    }
    nodes[trail.record].isRecord = true
    nodes[trail.record].recordConditions = trail.nodes.flatMap { nodes[$0].conditions }
    return trail
  }

  /// A path from the document is meant once; one from the record, for each record's path.
  private mutating func addField(
    _ field: Int, _ text: String, _ trails: [RecordTrail], _ names: NameResolver
  ) throws(XMLError) {
    let path = try XMLPath(text)
    guard path.isAbsolute else {
      for trail in trails {
        let steps = try addSteps(path.steps, from: trail.record, names, of: text)
        try add(field, path, steps, scope: trail.record, trail, names, text)
      }
      return
    }
    guard let trail = trails.max(by: { $0.sharedSteps(path.steps) < $1.sharedSteps(path.steps) })
    else { return }
    let shared = trail.sharedSteps(path.steps)
    let own = path.steps.prefix(shared)
    if let step = own.first(where: { $0.hasChildTest && !trail.steps.contains($0) }) {
      let name = step.name.local ?? "*"
      throw .path(
        text, problem: "the test on \(name) around the record belongs in the record's path")
    }
    let steps = try addSteps(path.steps, from: 0, names, of: text)
    try add(field, path, steps, scope: trail.nodes[shared], trail, names, text)
    guard trail.nodes[shared] == trail.record else { return }
    // What is in a record is forgotten when one of another path begins, too.
    for other in trails where other.record != trail.record {
      nodes[other.record].scopedFields.append(field)
    }
  }

  private mutating func add(
    _ field: Int, _ path: XMLPath, _ steps: [Int], scope: Int, _ trail: RecordTrail,
    _ names: NameResolver, _ text: String
  ) throws(XMLError) {
    nodes[scope].scopedFields.append(field)
    for step in steps where !nodes[step].conditions.isEmpty && !trail.nodes.contains(step) {
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
          name: try names.attribute(predicate.name, of: path), value: Array(predicate.value.utf8),
          isNegated: predicate.isNegated))
    }
    let node = nodes.count
    nodes.append(Node(name: try names.element(step.name, of: path), attributeTests: tests))
    nodes[parent].children.append(node)
    keys[key] = node
    for predicate in step.predicates where predicate.subject == .child {
      let plain = XMLPath.Step(name: predicate.name, predicates: [])
      let child = try child(of: node, plain, names, of: path)
      nodes[child].checks.append((isMetAtFirst.count, Array(predicate.value.utf8)))
      nodes[node].conditions.append(isMetAtFirst.count)
      isMetAtFirst.append(predicate.isNegated)
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
