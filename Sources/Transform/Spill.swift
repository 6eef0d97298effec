internal import Glibc

/// Sales between the passes, in 64 buckets by the hash of their id, so that the same id is always in the same
/// bucket and a bucket is small enough to settle in memory. A small file's sales never leave memory.
struct Spill: ~Copyable {
  private static let bucketCount = 64

  private let folder: String
  private let bytesHeldPerBucket: Int
  private var buckets: [Bucket] = Array(repeating: Bucket(), count: bucketCount)
  private var file: TemporaryFile?

  private struct Bucket {
    var held: [UInt8] = []
    /// Where in the file the earlier pieces are.
    var pieces: [Range<Int>] = []
  }

  init(folder: String, bytesHeld: Int) {
    self.folder = folder
    bytesHeldPerBucket = bytesHeld / Self.bucketCount
  }

  mutating func append(_ sale: SpilledSale) throws(TransformError) {
    let bucket = Int(fnv1a(sale.externalSaleID) % UInt64(Self.bucketCount))
    sale.encode(into: &buckets[bucket].held)
    if buckets[bucket].held.count > bytesHeldPerBucket { try writeOut(bucket) }
  }

  private mutating func writeOut(_ bucket: Int) throws(TransformError) {
    if file == nil { file = try TemporaryFile(in: folder) }
    guard let file else { return }
    let start = try file.append(buckets[bucket].held)
    buckets[bucket].pieces.append(start..<(start + buckets[bucket].held.count))
    buckets[bucket].held.removeAll(keepingCapacity: true)
  }

  /// The sales of each bucket, in the order they were added.
  consuming func forEachBucket(
    _ body: ([SpilledSale]) throws(TransformError) -> Void
  ) throws(TransformError) {
    for bucket in buckets {
      var sales: [SpilledSale] = []
      for piece in bucket.pieces {
        decode(try file?.read(piece) ?? [], into: &sales)
      }
      decode(bucket.held, into: &sales)
      try body(sales)
    }
  }

  private func decode(_ bytes: [UInt8], into sales: inout [SpilledSale]) {
    var offset = 0
    while offset < bytes.count { sales.append(SpilledSale(decoding: bytes, at: &offset)) }
  }
}

/// FNV-1a, 64 bits: the same on every machine, unlike `Hasher`.
private func fnv1a(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash ^ (hash >> 32)
}
