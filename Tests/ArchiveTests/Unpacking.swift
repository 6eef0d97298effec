import Archive
import Glibc

/// A file with these bytes, open; it has no name.
func opened(_ bytes: [UInt8]) throws -> Int32 {
  var name = Array("/tmp/archive-tests-XXXXXX".utf8CString)
  let descriptor = unsafe mkstemp(&name)
  unsafe unlink(name)
  let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  precondition(written == bytes.count)
  return descriptor
}

/// What comes out, taken in pieces of that size.
func unpacked(
  _ bytes: [UInt8], member: String? = nil, limits: ExpansionLimits = .standard, piece: Int = 4096
) throws -> [UInt8] {
  let descriptor = try opened(bytes)
  guard let archive = try ArchiveFile(descriptor: descriptor, limits: limits) else {
    close(descriptor)
    return bytes
  }
  let stream = try archive.open(member: member).stream
  var all: [UInt8] = []
  while true {
    let next = try [UInt8](capacity: piece) { buffer in try stream.read(into: &buffer) }
    if next.isEmpty { return all }
    all += next
  }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
