internal import Archive
internal import Extract

/// A file as it was sent, and which file in it is meant where it is a zip.
struct SentFile {
  let path: String
  /// What messages call it: of a zip with its member, as in `october.zip/sales.csv`.
  let name: String
  /// Empty where the file is no zip.
  let member: String
  /// Whether it is unpacked as it is read.
  let isPacked: Bool

  /// Of a zip, the only file in it where none is named.
  init(path: String, name: String, member wanted: String?) throws {
    let file = try SourceFile(path: path, name: name, member: wanted, limits: expansionLimits())
    self.path = path
    self.name = file.name
    member = file.member ?? ""
    isPacked = file.isPacked
  }

  /// Its size as it was sent; nil where nobody knows how much it is once unpacked.
  var plainBytes: Int? { isPacked ? nil : try? fileSize(path) }

  func open() throws -> SourceFile {
    // The name has the member already.
    try SourceFile(
      path: path, name: sentName, member: member.isEmpty ? nil : member, limits: expansionLimits())
  }

  private var sentName: String {
    member.isEmpty ? name : String(name.dropLast(member.count + 1))
  }
}

/// How far packed files may expand: as the environment says, else as is usual.
func expansionLimits() throws -> ExpansionLimits {
  var limits = ExpansionLimits.standard
  if let ratio = try positiveNumber("POSIGHTFUL_MAX_EXPANSION") { limits.ratio = ratio }
  if let bytes = try positiveNumber("POSIGHTFUL_MAX_UNPACKED_BYTES") { limits.bytes = bytes }
  return limits
}

private func positiveNumber(_ variable: String) throws -> Int? {
  guard let text = environment(variable) else { return nil }
  guard let number = Int(text), number > 0 else {
    throw CommandError("\(variable) is \"\(text)\". Write a whole number from 1.")
  }
  return number
}
