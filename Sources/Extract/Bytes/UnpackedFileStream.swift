import Archive

/// A packed file, unpacked as it is read.
final class UnpackedFileStream: ByteStream {
  private let stream: UnpackedStream
  private let file: String

  init(_ stream: UnpackedStream, file: String) {
    self.stream = stream
    self.file = file
  }

  var bytesRead: Int { stream.bytesRead }

  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError) {
    do { try stream.read(into: &buffer) } catch { throw .packed(file: file, error) }
  }
}
