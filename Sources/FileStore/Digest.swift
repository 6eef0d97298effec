internal import Crypto

/// SHA-256 as bytes go by.
public struct Digest {
  private var hash = SHA256()

  public init() {}

  public mutating func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { bytes in unsafe hash.update(bufferPointer: bytes) }
  }

  /// 64 small hexadecimal digits.
  public consuming func finish() -> String {
    var text: [UInt8] = []
    for byte in hash.finalize() {
      text.append(hexDigit(byte >> 4))
      text.append(hexDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of a text's UTF-8.
  public static func of(_ text: String) -> String {
    var digest = Digest()
    digest.update(Array(text.utf8).span)
    return digest.finish()
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

func isDigest(_ text: String) -> Bool {
  text.utf8.count == 64
    && text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
