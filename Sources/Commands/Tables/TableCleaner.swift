internal import CSV
internal import Extract
internal import FileStore

/// One file on its way to plain CSV.
struct TableCleaner {
  private let path: String
  /// A dialect file, or a folder of such; nil where the layout is to be found.
  private let dialects: String?

  init(_ path: String, layoutIn dialects: String?) {
    self.path = path
    self.dialects = dialects
  }

  func clean(to out: String) throws {
    let (layout, shapes, name) = try layout()
    let table = try TableReader(
      SourceFile(path: path), layout, shapes: shapes, asIn: name)
    let output = try OutputFile(out)
    let cleaned = try table.clean(to: output.write, name: out)
    try output.finish()
    report(cleaned)
  }

  private func layout() throws -> (TableLayout, ColumnShapes?, name: String) {
    let sample = try FileSample(path: path)
    guard let dialects else {
      let detected = DetectedLayout(of: sample)
      for doubt in detected.doubts { Console.note("\(path): \(doubt)") }
      return (detected.layout, detected.shapes, "detected")
    }
    let file = dialectFile(in: dialects)
    let layout = try TableLayout(dialectFile: readText(file), file: file)
    return (layout, layout.shapes(of: sample), file)
  }

  private func dialectFile(in dialects: String) -> String {
    isFolder(dialects)
      ? "\(dialects)/\(lastComponent(of: path))_parameters.json" : dialects
  }

  private func report(_ cleaned: CleanedTable) {
    for note in cleaned.notes { Console.note("\(path):\(note)") }
    let further = cleaned.repairCount - cleaned.notes.count
    if further > 0 { Console.note("\(path): and \(grouped(further)) more such records") }
    if let line = cleaned.nextTableLine {
      Console.note("\(path):\(line): another table begins here; it was left out")
    }
    Console.note(
      "\(path): \(counted(cleaned.rowCount, "row")), \(grouped(cleaned.repairCount)) of them noted")
  }
}

/// A file that is written bit by bit, and is there when it is finished.
private final class OutputFile {
  private var file: WholeFile?

  init(_ path: String) throws(FileStoreError) {
    file = try WholeFile(path, replacing: true)
  }

  func write(_ bytes: Span<UInt8>) throws(FileStoreError) { try file?.write(bytes) }

  func finish() throws(FileStoreError) {
    _ = try file.take()?.finish()
  }
}
