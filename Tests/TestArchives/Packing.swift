internal import CZlib

/// The bytes as `gzip` packs them.
public func gzip(_ bytes: [UInt8]) -> [UInt8] { pack(bytes, windowBits: 31) }

/// The text as `gzip` packs it.
public func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

/// Packed by deflate, with nothing around.
func deflated(_ bytes: [UInt8]) -> [UInt8] { pack(bytes, windowBits: -15) }

func checksum(_ bytes: [UInt8]) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe UInt32(crc32_z(0, bytes.baseAddress, bytes.count))
  }
}

private func pack(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
  var stream = unsafe z_stream()
  let isReady = unsafe deflateInit2_(
    &stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  precondition(isReady == Z_OK)
  defer { unsafe deflateEnd(&stream) }
  let capacity = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
  var input = bytes
  return unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(capacity)
      let code = unsafe deflate(&stream, Z_FINISH)
      precondition(code == Z_STREAM_END)
      count = capacity - Int(unsafe stream.avail_out)
    }
  }
}
