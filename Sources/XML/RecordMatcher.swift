/// Follows a document's events along the paths of a layout, and collects records.
struct RecordMatcher {
  private var batch = RecordBatch()
  private let tree: PathTree
  private let trimsValues: Bool
  private let maxRecordBytes: Int

  /// The nodes that the open elements stand for; several for one element where paths differ only
  /// in their tests.
  private var active: [Int] = [0]
  /// Where in `active` the nodes of each open element begin.
  private var frames: [Int] = [0]
  /// How many elements are open under the last one that stands for a node.
  private var unmatchedDepth = 0

  /// Whether a record's start tag was read, and where in the document it begins, its end tag not.
  private(set) var isInRecord = false
  /// Bytes of the document before the open record; nil where nobody knows.
  var recordStart: Int?
  private var recordPlace = XMLPlace(line: 1, column: 1)

  private var open: [OpenNode] = []
  private var met: [Bool] = []
  private var fields: [FieldValues]

  /// The text of open elements whose text matters, the outer ones' before the inner ones'.
  private var text: [UInt8] = []
  private var textReaders = 0
  private var valueBytes = 0

  /// What is known of a node's element while it is open.
  private struct OpenNode {
    var place = XMLPlace(line: 1, column: 1)
    var textStart = 0
    /// How many values each conditional field had when the element started.
    var formerCounts: [Int] = []
  }

  init(_ layout: RecordLayout, maxRecordBytes: Int, names: NameTable) throws(XMLError) {
    tree = try PathTree(layout, names: names)
    trimsValues = layout.trimsValues
    self.maxRecordBytes = maxRecordBytes
    fields = layout.fields.map { _ in FieldValues() }
    open = tree.nodes.map { _ in OpenNode() }
    met = tree.isMetAtFirst
  }

  /// Exchanges the records found so far for an empty batch.
  mutating func exchange(_ batch: inout RecordBatch) {
    batch.removeAll()
    swap(&batch, &self.batch)
  }
}

extension RecordMatcher {
  mutating func startElement(_ tag: StartTag, at place: XMLPlace) throws(XMLError) {
    guard unmatchedDepth == 0 else {
      unmatchedDepth += 1
      return
    }
    let outer = frames[frames.count - 1]..<active.count
    for index in outer {
      try enterChildren(of: active[index], tag, at: place)
    }
    if active.count == outer.upperBound {
      unmatchedDepth = 1
    } else {
      frames.append(outer.upperBound)
    }
  }

  mutating func text(_ bytes: Span<UInt8>) throws(XMLError) {
    guard textReaders > 0 else { return }
    text.append(bytes)
    if text.count > maxRecordBytes { throw tooLong }
  }

  /// - Parameter end: Bytes of the document up to here; nil where nobody knows.
  mutating func endElement(at end: Int?) throws(XMLError) {
    guard unmatchedDepth == 0 else {
      unmatchedDepth -= 1
      return
    }
    let first = frames.removeLast()
    for index in first..<active.count { try leave(active[index], at: end) }
    active.removeLast(active.count - first)
  }
}

extension RecordMatcher {
  @inline(__always)
  private mutating func enterChildren(
    of parent: Int, _ tag: StartTag, at place: XMLPlace
  ) throws(XMLError) {
    var next = tree.links[parent].firstChild
    while let child = next {
      let link = tree.links[child]
      next = link.nextSibling
      guard link.matches(tag) else { continue }
      if link.hasAttributeTests, try !tag.passes(tree.nodes[child].attributeTests) { continue }
      try enter(child, tag, at: place)
    }
  }

  private mutating func enter(_ index: Int, _ tag: StartTag, at place: XMLPlace) throws(XMLError) {
    active.append(index)
    open[index].place = place
    open[index].textStart = text.count
    if tree.links[index].isPlain {
      textReaders += 1
      return
    }
    if tree.links[index].isRecord { beginRecord(at: place) }
    if tree.nodes[index].needsText { textReaders += 1 }
    for field in tree.nodes[index].scopedFields { drop(field, to: 0) }
    if !tree.nodes[index].conditions.isEmpty { beginConditions(index) }
    if !tree.nodes[index].attributeFields.isEmpty { try readAttributes(index, tag, at: place) }
  }

  private mutating func beginRecord(at place: XMLPlace) {
    isInRecord = true
    recordStart = nil
    recordPlace = place
  }

  private mutating func beginConditions(_ index: Int) {
    for condition in tree.nodes[index].conditions {
      met[condition] = tree.isMetAtFirst[condition]
    }
    open[index].formerCounts.removeAll(keepingCapacity: true)
    for field in tree.nodes[index].conditionalFields {
      open[index].formerCounts.append(fields[field].occurrences.count)
    }
  }

  private mutating func readAttributes(
    _ index: Int, _ tag: StartTag, at place: XMLPlace
  ) throws(XMLError) {
    try tag.forEachAttribute { (name, namespace, value) throws(XMLError) in
      for wanted in tree.nodes[index].attributeFields where wanted.name.matches(name, namespace) {
        try add(value, to: wanted.field, at: place)
      }
    }
  }

  private mutating func leave(_ index: Int, at end: Int?) throws(XMLError) {
    if tree.nodes[index].needsText {
      try readText(index)
      endText()
    }
    if tree.links[index].isPlain { return }
    if tree.links[index].isRecord { finishRecord(index, at: end) }
    for condition in tree.nodes[index].conditions where !met[condition] {
      for (position, field) in tree.nodes[index].conditionalFields.enumerated() {
        drop(field, to: open[index].formerCounts[position])
      }
    }
  }

  private mutating func readText(_ index: Int) throws(XMLError) {
    let text = text
    let value = textRange(from: open[index].textStart)
    for check in tree.nodes[index].checks
    where text.span.extracting(value).equals(check.value) {
      met[check.condition] = !tree.isMetAtFirst[check.condition]
    }
    for field in tree.nodes[index].textFields {
      try add(text.span.extracting(value), to: field, at: open[index].place)
    }
  }

  private mutating func endText() {
    textReaders -= 1
    if textReaders == 0 { text.removeAll(keepingCapacity: true) }
  }

  private func textRange(from start: Int) -> Range<Int> {
    guard trimsValues else { return start..<text.count }
    var (first, last) = (start, text.count)
    while first < last && isBlank(text[first]) { first += 1 }
    while first < last && isBlank(text[last - 1]) { last -= 1 }
    return first..<last
  }

  private mutating func finishRecord(_ index: Int, at end: Int?) {
    isInRecord = false
    guard tree.nodes[index].recordConditions.allSatisfy({ met[$0] }) else { return }
    var range: Range<Int>?
    if let start = recordStart, let end { range = start..<end }
    batch.append(fields, at: recordPlace, bytes: range)
  }

  private mutating func add(_ value: Span<UInt8>, to field: Int, at place: XMLPlace)
    throws(XMLError)
  {
    fields[field].append(value, at: place)
    valueBytes += value.count + Self.bytesPerValue
    if valueBytes > maxRecordBytes { throw tooLong }
  }

  private mutating func drop(_ field: Int, to count: Int) {
    let former = (fields[field].bytes.count, fields[field].occurrences.count)
    fields[field].truncate(to: count)
    valueBytes -= former.0 - fields[field].bytes.count
    valueBytes -= Self.bytesPerValue * (former.1 - fields[field].occurrences.count)
  }

  /// An empty value takes room too.
  private static var bytesPerValue: Int { MemoryLayout<FieldValues.Occurrence>.stride }

  private var tooLong: XMLError {
    .recordTooLong(recordPlace, limitInBytes: maxRecordBytes)
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    || byte == UInt8(ascii: "\t")
}
