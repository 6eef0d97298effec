public import Postgres

/// What a test database begins with, made once and cloned for each test.
public struct Template: Sendable {
  let name: String
  let prepare: @Sendable (Connection) throws -> Void

  /// - Parameters:
  ///   - name: of the kind of template, in lower-case letters and digits.
  ///   - digest: changes with what `prepare` does; the template is then made anew.
  ///   - prepare: fills an empty database.
  public init(
    name: String, digest: String, prepare: @escaping @Sendable (Connection) throws -> Void
  ) {
    precondition(
      name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) } && !name.isEmpty,
      "the name of a template is in lower-case letters and digits")
    self.name = "template_\(name)_\(shortHash(digest))"
    family = "template_\(name)_"
    self.prepare = prepare
  }

  /// The beginning of the names of all versions of it.
  let family: String

  /// A database without anything in it.
  public static let empty = Template(name: "empty", digest: "") { _ in }
}

/// FNV-1a, in hexadecimal.
private func shortHash(_ text: String) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16)
}
