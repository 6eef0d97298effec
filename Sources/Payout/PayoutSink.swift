/// Takes the next bytes of a file; whoever writes the file decides when it is whole.
public typealias PayoutSink = (_ bytes: Span<UInt8>) throws -> Void
