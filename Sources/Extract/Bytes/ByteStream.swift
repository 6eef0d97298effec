/// The bytes of a file, from its beginning to its end.
protocol ByteStream: AnyObject {
  /// Bytes taken from the file so far, as it is stored.
  var bytesRead: Int { get }

  /// Appends the next bytes to `buffer`, which has room: at least one, or none at the end.
  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError)
}

/// Bytes that are ready, and are given away in the pieces that are asked for.
struct Outbox {
  var bytes: [UInt8] = []
  private var given = 0

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  var isEmpty: Bool { given == bytes.count }

  /// Forgets what was given, so that more can be put in.
  mutating func compact() {
    bytes.removeFirst(given)
    given = 0
  }

  mutating func give(to buffer: inout OutputSpan<UInt8>, atMost limit: Int = .max) {
    let count = min(bytes.count - given, buffer.freeCapacity, limit)
    for index in given..<(given + count) { buffer.append(bytes[index]) }
    given += count
  }
}

extension ByteStream {
  /// The next bytes as an array: at most `limit`, none at the end.
  func read(atMost limit: Int) throws(ExtractError) -> [UInt8] {
    do {
      return try [UInt8](capacity: limit) { buffer in try self.read(into: &buffer) }
    } catch let error as ExtractError {
      throw error
    } catch {
      preconditionFailure("A stream throws nothing else.")
    }
  }
}
