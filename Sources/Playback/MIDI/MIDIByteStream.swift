/// Messages out of bytes as they come over a wire; allocates nothing.
///
/// Running status, clock bytes amid a message and system exclusive messages are understood. What is
/// none of a channel's is passed over, and a byte that makes no sense is dropped, so that a stream
/// joined in the middle finds its way. Source: MIDI 1.0 Detailed Specification, appendix 2.
public struct MIDIByteStream: Sendable {
    private var status: UInt8 = 0
    private var first: UInt8?

    /// A stream from its beginning.
    public init() {}

    /// Takes the next byte.
    ///
    /// - Returns: a message that it completes.
    public mutating func push(_ byte: UInt8) -> MIDIMessage? {
        // A clock may stand anywhere, and changes nothing.
        if byte >= 0xF8 { return nil }
        if byte >= 0x80 {
            // System messages end the running status; their data bytes find none.
            status = byte < 0xF0 ? byte : 0
            first = nil
            return nil
        }
        guard status != 0 else { return nil }
        if MIDIMessage.length(after: status) == 1 {
            return MIDIMessage(status: status, byte, 0)
        }
        guard let earlier = first else {
            first = byte
            return nil
        }
        first = nil
        return MIDIMessage(status: status, earlier, byte)
    }
}
