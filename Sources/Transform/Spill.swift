internal import FileStore

/// What waits between the passes.
protocol Spillable {
  /// Records of the same key are settled together.
  var key: String { get }
  func encode(into bytes: inout [UInt8])
  init(decoding bytes: [UInt8], at offset: inout Int)
}

/// Records between the passes, in 2,048 buckets by the hash of their key, so that the same key is always in the
/// same bucket and a bucket is small enough to settle in memory. A small file's never leave memory.
struct Spill<Item: Spillable>: ~Copyable {
  private let folder: String
  private let bytesHeldPerBucket: Int
  private var buckets: [Bucket] = Array(repeating: Bucket(), count: spillBuckets.count)
  private var file: TemporaryFile?
  private(set) var isEmpty = true

  private struct Bucket {
    var held: [UInt8] = []
    /// Where in the file the earlier pieces are.
    var pieces: [Range<Int>] = []
  }

  init(folder: String, bytesHeld: Int) {
    self.folder = folder
    bytesHeldPerBucket = bytesHeld / spillBuckets.count
  }

  mutating func append(_ item: Item) throws(TransformError) {
    isEmpty = false
    let bucket = Int(fnv1a(item.key) % UInt64(spillBuckets.count))
    item.encode(into: &buckets[bucket].held)
    if buckets[bucket].held.count > bytesHeldPerBucket { try writeOut(bucket) }
  }

  private mutating func writeOut(_ bucket: Int) throws(TransformError) {
    do throws(FileStoreError) {
      let written = try openedFile().append(buckets[bucket].held)
      buckets[bucket].pieces.append(written)
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
    var items: [Item] = []
    for piece in buckets[bucket].pieces { decode(try read(piece), into: &items) }
    decode(buckets[bucket].held, into: &items)
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

/// The buckets of every spill: equal keys have equal buckets, whatever is spilled.
let spillBuckets = 0..<2048

/// FNV-1a, 64 bits: the same on every machine, unlike `Hasher`.
private func fnv1a(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash ^ (hash >> 32)
}
