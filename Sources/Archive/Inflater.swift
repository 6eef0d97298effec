internal import CZlib

/// zlib's inflate: packed bytes in, bytes out, as much as fits.
@safe final class Inflater {
  /// What is around the packed bytes.
  enum Wrapping: Int32 {
    /// A gzip header, and a check at the end, which zlib makes.
    case gzip = 31
    case none = -15
  }

  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapping: Wrapping) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code = unsafe inflateInit2_(
      stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib is of another version, or no memory is left.")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Begins anew, with the same wrapping.
  func restart() { unsafe inflateReset(stream) }

  /// Unpacks what `packed` gives and `buffer` takes; `isAtEnd` once the packed data end.
  func inflate(
    _ packed: Span<UInt8>, into buffer: inout OutputSpan<UInt8>
  ) throws(ArchiveError) -> (taken: Int, isAtEnd: Bool) {
    var taken = 0
    let code = unsafe packed.withUnsafeBufferPointer { packed in
      unsafe buffer.withUnsafeMutableBufferPointer { bytes, count in
        let (code, left, unfilled) = unsafe step(
          packed, UnsafeMutableBufferPointer(rebasing: bytes[count...]))
        taken = packed.count - left
        count = bytes.count - unfilled
        return code
      }
    }
    switch code {
    // Z_BUF_ERROR: nothing could be done, for lack of bytes.
    case Z_OK, Z_BUF_ERROR: return (taken, false)
    case Z_STREAM_END: return (taken, true)
    case Z_DATA_ERROR: throw .damaged(problem: problem)
    default: preconditionFailure("zlib has no memory left: its code is \(code).")
    }
  }

  private func step(
    _ packed: UnsafeBufferPointer<UInt8>, _ free: UnsafeMutableBufferPointer<UInt8>
  ) -> (code: Int32, left: Int, unfilled: Int) {
    let room = min(free.count, Int(Int32.max))
    // zlib reads from here only; its type does not say so.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    unsafe stream.pointee.avail_in = UInt32(packed.count)
    unsafe stream.pointee.next_out = free.baseAddress
    unsafe stream.pointee.avail_out = UInt32(room)
    let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    return (
      code, unsafe Int(stream.pointee.avail_in),
      unsafe Int(stream.pointee.avail_out) + free.count - room
    )
  }

  /// As in `incorrect data check`.
  private var problem: String {
    guard let message = unsafe stream.pointee.msg else {
      preconditionFailure("zlib says what is wrong with data.")
    }
    return unsafe String(cString: message)
  }
}

/// The CRC-32 of bytes that go by.
struct Checksum {
  private(set) var value: UInt32 = 0

  mutating func update(_ bytes: Span<UInt8>) {
    value = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe UInt32(crc32_z(UInt(value), bytes.baseAddress, bytes.count))
    }
  }
}
