/// Appends the next bytes of an input to `buffer`: at least one, or none at the end.
///
/// May append as few as it likes; a file's read, a pipe's, a decoder's output all fit.
public typealias ByteSource = (_ buffer: inout OutputSpan<UInt8>) throws -> Void

/// Takes the next bytes of an output.
public typealias ByteSink = (_ bytes: Span<UInt8>) throws -> Void
