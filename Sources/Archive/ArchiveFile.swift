internal import Glibc

/// A file that may be packed, recognised by its first bytes.
public final class ArchiveFile {
  private let file: ByteFile
  private let packing: Packing
  private let limits: ExpansionLimits

  /// Nil where the file is not packed; the descriptor is then still the caller's. Else it ends with
  /// the `ArchiveFile`, or at once where this throws.
  public init?(
    descriptor: Int32, limits: ExpansionLimits = .standard
  ) throws(ArchiveError) {
    let packing = Packing(head: head(of: descriptor))
    if packing == .none { return nil }
    self.packing = packing
    self.limits = limits
    file = try ByteFile(descriptor)
    if case .foreign(let format) = packing { throw .foreignFormat(format) }
    if packing == .office { throw .officeDocument }
  }

  /// Its length as it is stored.
  public var bytes: Int { file.size }

  /// The names of the files with data in a zip; nil of a gz, which holds one without a name.
  public func members() throws(ArchiveError) -> [String]? {
    guard packing == .zip else { return nil }
    return try ZipDirectory(file).dataMembers().map(\.name)
  }

  /// What is packed: of a zip the member of that name, or without a name its only one; the name
  /// comes with it.
  public func open(
    member name: String?
  ) throws(ArchiveError) -> (stream: UnpackedStream, member: String?) {
    guard packing == .zip else {
      if let name { throw .notZip(wantedMember: name) }
      return (UnpackedStream(gzip: file, limits: limits), nil)
    }
    let member = try ZipDirectory(file).member(named: name)
    return (try UnpackedStream(member, of: file, limits: limits), member.name)
  }
}

/// The first bytes of a file; none of a pipe, whose bytes can be taken only once.
private func head(of descriptor: Int32) -> [UInt8] {
  unsafe [UInt8](unsafeUninitializedCapacity: Packing.headBytes) { buffer, count in
    count = max(0, unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0))
  }
}
