import Glibc

/// A folder of files under the SHA-256 of their bytes: `sha256/ab/abcd…`.
///
/// A kept file never changes and is read-only. Any number of programs may keep files in one folder
/// at once.
public struct KeptFiles: Sendable {
  /// Without a `/` at its end.
  public let folder: String

  /// The folder is made with the first file that is kept.
  public init(in folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }
}

/// A file that the store holds.
public struct KeptFile: Hashable, Sendable {
  /// SHA-256 of its bytes in 64 small hexadecimal digits.
  public let digest: String
  public let bytes: Int
  public let path: String
}

extension KeptFiles {
  /// Copies the file into the store, in pieces of 1 MiB; `progress` hears the bytes copied so far.
  ///
  /// Content that is there already is not written again.
  @discardableResult
  public func keep(
    _ path: String, progress: (Int) -> Void = { _ in }
  ) throws(FileStoreError) -> KeptFile {
    try keep(SourceFile(path: path), progress: progress)
  }

  /// The same from an open descriptor, such as a pipe's, to its end; `name` stands for it in
  /// messages.
  @discardableResult
  public func keep(
    descriptor: Int32, name: String, progress: (Int) -> Void = { _ in }
  ) throws(FileStoreError) -> KeptFile {
    try keep(SourceFile(borrowing: descriptor, name: name), progress: progress)
  }

  private func keep(
    _ source: consuming SourceFile, progress: (Int) -> Void
  ) throws(FileStoreError) -> KeptFile {
    try makeFolder(folder)
    removeLeftovers(in: folder, prefix: Self.partialPrefix)
    var partial = try PartialFile(in: folder, prefix: Self.partialPrefix, mode: 0o600)
    try source.forEachPiece { piece throws(FileStoreError) in
      try partial.write(piece)
      progress(partial.bytes)
    }
    let digest = partial.currentDigest()
    let kept = KeptFile(digest: digest, bytes: partial.bytes, path: location(of: digest))
    // A file of another size is a damaged one, and these are its right bytes.
    if fileSize(kept.path) != kept.bytes {
      try makeFolder(folderPart(of: kept.path))
      try partial.replace(kept.path, mode: 0o440)
    }
    return kept
  }

  private static let partialPrefix = ".keep-"
}

extension KeptFiles {
  public enum Verification: Hashable, Sendable {
    case ok
    case missing
    /// The file is there with other bytes, whose digest this is.
    case changed(actual: String)
  }

  /// Where a file of that digest is, or would be.
  public func path(of digest: String) throws(FileStoreError) -> String {
    guard isDigest(digest) else { throw .badDigest(digest) }
    return location(of: digest)
  }

  /// Reads the kept file and says whether it still is what it was.
  public func verify(_ digest: String) throws(FileStoreError) -> Verification {
    let path = try path(of: digest)
    do throws(FileStoreError) {
      let actual = try Self.digest(ofFileAt: path)
      return actual == digest ? .ok : .changed(actual: actual)
    } catch .failed(.open, _, code: ENOENT) {
      return .missing
    }
  }

  /// The SHA-256 of any file's bytes, in 64 small hexadecimal digits.
  public static func digest(ofFileAt path: String) throws(FileStoreError) -> String {
    let digest = Digest()
    try SourceFile(path: path).forEachPiece { digest.update($0) }
    return digest.text
  }

  private func location(of digest: String) -> String {
    "\(folder)/sha256/\(digest.prefix(2))/\(digest)"
  }
}

/// Nil where there is no such file.
private func fileSize(_ path: String) -> Int? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
}
