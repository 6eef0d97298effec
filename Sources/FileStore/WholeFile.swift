import Glibc

/// A file that appears under its name whole, or not at all.
///
/// Until `finish()` it is written beside its place under a hidden name; dropped or cancelled, it is
/// gone.
public struct WholeFile: ~Copyable {
  /// A file that was written and is in its place.
  public struct Written: Hashable, Sendable {
    public let path: String
    /// SHA-256 of its bytes in 64 small hexadecimal digits.
    public let digest: String
    public let bytes: Int
  }

  public let path: String
  private let replaces: Bool
  private var partial: PartialFile

  /// Begins the file, for this user and those of the group to read; its folder is there already.
  ///
  /// With `replacing`, a file of that name is replaced at `finish()`; without, `finish()` throws
  /// `exists`.
  public init(_ path: String, replacing: Bool = false) throws(FileStoreError) {
    self.path = path
    replaces = replacing
    let folder = folderPart(of: path)
    let prefix = ".\(lastName(of: path))-"
    removeLeftovers(in: folder, prefix: prefix)
    partial = try PartialFile(in: folder, prefix: prefix, mode: 0o640)
  }

  /// Adds bytes at the end.
  public mutating func write(_ bytes: Span<UInt8>) throws(FileStoreError) {
    try partial.write(bytes)
  }

  /// Puts the file in its place, safe on disk.
  public consuming func finish() throws(FileStoreError) -> Written {
    let written = Written(path: path, digest: partial.currentDigest(), bytes: partial.bytes)
    if replaces { try partial.replace(path) } else { try partial.take(path) }
    return written
  }

  /// Leaves nothing behind.
  public consuming func cancel() {}
}
