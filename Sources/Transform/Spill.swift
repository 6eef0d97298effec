internal import FileStore

/// What waits between the passes.
protocol Spillable {
  func encode(into bytes: inout [UInt8])
  init(decoding bytes: [UInt8], at offset: inout Int)
}

/// A record of the file that waits beside all others of its name, to be compared with them.
protocol NamedRecord: Spillable {
  /// Its number.
  var record: Int { get }
  var name: String { get }
  /// A hash of what it says: `ContentHash`.
  var content: UInt64 { get }
}

/// What waits between the passes, in 2,048 buckets of which one at a time is read: small enough to settle in memory.
///
/// A small file's never leaves memory. In the spill file the pieces of a bucket are linked from the last to the
/// first, so that memory knows of each bucket only where it ends.
struct Spill<Item: Spillable>: ~Copyable {
  private let folder: String
  private let bytesHeldPerBucket: Int
  private var buckets: [Bucket] = Array(repeating: Bucket(), count: spillBuckets.count)
  private var file: TemporaryFile?
  private(set) var isEmpty = true

  private struct Bucket {
    var held: [UInt8] = []
    /// Where in the file its last piece is; empty while it has none.
    var lastPiece = 0..<0
  }

  init(folder: String, bytesHeld: Int) {
    self.folder = folder
    bytesHeldPerBucket = bytesHeld / spillBuckets.count
  }

  mutating func append(_ item: Item, to bucket: Int) throws(TransformError) {
    isEmpty = false
    item.encode(into: &buckets[bucket].held)
    if buckets[bucket].held.count > bytesHeldPerBucket { try writeOut(bucket) }
  }

  private mutating func writeOut(_ bucket: Int) throws(TransformError) {
    Transform.append(buckets[bucket].lastPiece, to: &buckets[bucket].held)
    do throws(FileStoreError) {
      buckets[bucket].lastPiece = try openedFile().append(buckets[bucket].held)
    } catch {
      throw .spill(error)
    }
    buckets[bucket].held.removeAll(keepingCapacity: true)
  }

  private mutating func openedFile() throws(FileStoreError) -> TemporaryFile {
    if let file { return file }
    let made = try TemporaryFile(in: folder)
    file = made
    return made
  }

  /// What a bucket holds, in the order in which it was added.
  func items(of bucket: Int) throws(TransformError) -> [Item] {
    if isEmpty { return [] }
    var pieces = [buckets[bucket].held]
    var last = buckets[bucket].lastPiece
    while !last.isEmpty {
      var piece = try read(last)
      last = takeLastRange(&piece)
      pieces.append(piece)
    }
    var items: [Item] = []
    while let piece = pieces.popLast() { decode(piece, into: &items) }
    return items
  }

  private func read(_ piece: Range<Int>) throws(TransformError) -> [UInt8] {
    do throws(FileStoreError) {
      return try file?.read(piece) ?? []
    } catch {
      throw .spill(error)
    }
  }

  private func decode(_ bytes: [UInt8], into items: inout [Item]) {
    var offset = 0
    while offset < bytes.count { items.append(Item(decoding: bytes, at: &offset)) }
  }
}

extension Spill where Item: NamedRecord {
  mutating func append(_ item: Item) throws(TransformError) {
    try append(item, to: spillBucket(of: item.name))
  }
}

/// The buckets of every spill.
let spillBuckets = 0..<2048

/// By the hash of a name, so that what has the same name is in the same bucket of each spill.
func spillBucket(of name: String) -> Int {
  Int(fnv1a(name) % UInt64(spillBuckets.count))
}

/// FNV-1a, 64 bits: the same on every machine, unlike `Hasher`.
private func fnv1a(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash ^ (hash >> 32)
}
