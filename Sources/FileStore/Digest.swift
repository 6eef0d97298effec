internal import CCrypto

/// SHA-256 as bytes go by, by OpenSSL's libcrypto.
@safe public final class Digest {
  private let context: OpaquePointer

  public init() {
    guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("No memory is left.") }
    unsafe self.context = context
    let isReady = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(isReady == 1, "libcrypto has no SHA-256.")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  public func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }
  }

  public func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Of all bytes until now, in 64 small hexadecimal digits.
  public var text: String {
    var hash = [UInt8](repeating: 0, count: 32)
    let end = unsafe EVP_MD_CTX_new()
    unsafe EVP_MD_CTX_copy_ex(end, context)
    unsafe EVP_DigestFinal_ex(end, &hash, nil)
    unsafe EVP_MD_CTX_free(end)
    return String(decoding: hash.flatMap { [hexDigit($0 >> 4), hexDigit($0 & 15)] }, as: UTF8.self)
  }

  public static func of(_ bytes: [UInt8]) -> String {
    let digest = Digest()
    digest.update(bytes)
    return digest.text
  }

  /// The digest of a text's UTF-8.
  public static func of(_ text: String) -> String { of(Array(text.utf8)) }
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
