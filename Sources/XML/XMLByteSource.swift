/// Appends the next bytes of an input to `buffer`: at least one, or none at the end.
public typealias XMLByteSource = (_ buffer: inout OutputSpan<UInt8>) throws -> Void

/// Takes the next bytes of an output.
public typealias XMLByteSink = (_ bytes: Span<UInt8>) throws -> Void
