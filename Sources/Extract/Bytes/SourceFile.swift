public import Archive
import Glibc

/// A file to be read once, from beginning to end.
public struct SourceFile {
  /// What messages call it: of a zip with its member, as in `october.zip/sales.csv`.
  public let name: String
  /// Its length in bytes, as it is stored; nil where nobody knows before the end, as of a pipe.
  public let totalBytes: Int?
  /// Whether it is gz or zip, and is unpacked as it is read.
  public let isPacked: Bool
  /// Which file of a zip it is; nil where it is no zip.
  public let member: String?

  let stream: any ByteStream

  /// Opens a file, which may be gz or zip; what it is, its first bytes say.
  ///
  /// - Parameters:
  ///   - name: what messages call the file, if not by its path.
  ///   - member: which file of a zip is meant; needed where it holds several.
  public init(
    path: String, name: String? = nil, member: String? = nil, limits: ExpansionLimits = .standard
  ) throws(ExtractError) {
    let name = name ?? path
    let descriptor = try Self.open(path, name: name)
    do throws(ArchiveError) {
      guard let archive = try ArchiveFile(descriptor: descriptor, limits: limits) else {
        if let member {
          close(descriptor)
          throw ArchiveError.notZip(wantedMember: member)
        }
        self.init(descriptor: descriptor, name: name, closes: true)
        return
      }
      let (stream, member) = try archive.open(member: member)
      let memberName = member.map { "\(name)/\($0)" } ?? name
      self.init(
        name: memberName, totalBytes: archive.bytes,
        stream: UnpackedFileStream(stream, file: memberName), isPacked: true, member: member)
    } catch {
      throw .packed(file: name, error)
    }
  }

  /// The files with data that a zip holds; nil where the file is no zip.
  public static func members(ofFileAt path: String, name: String) throws(ExtractError) -> [String]?
  {
    let descriptor = try open(path, name: name)
    do throws(ArchiveError) {
      if let archive = try ArchiveFile(descriptor: descriptor) { return try archive.members() }
    } catch {
      throw .packed(file: name, error)
    }
    close(descriptor)
    return nil
  }

  private static func open(_ path: String, name: String) throws(ExtractError) -> Int32 {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: name, reason: systemReason(errno)) }
    return descriptor
  }

  /// An open file or pipe, such as the standard input.
  public init(descriptor: Int32, name: String, closes: Bool = false) {
    let stream = DescriptorStream(descriptor, file: name, closes: closes)
    self.init(name: name, totalBytes: stream.totalBytes, stream: stream)
  }

  /// Bytes that are in memory.
  public init(bytes: [UInt8], name: String) {
    self.init(name: name, totalBytes: bytes.count, stream: MemoryStream(bytes))
  }

  init(
    name: String, totalBytes: Int?, stream: any ByteStream, isPacked: Bool = false,
    member: String? = nil
  ) {
    self.name = name
    self.totalBytes = totalBytes
    self.stream = stream
    self.isPacked = isPacked
    self.member = member
  }
}
