/// A hash of bytes that tells files and weights apart; not proof against an adversary.
///
/// FNV-1a, 64 bit (Fowler, Noll and Vo; constants from draft-eastlake-fnv), with the length
/// appended, so that files differ unless both agree.
public struct ContentHash: Equatable, Sendable {
    @usableFromInline var state: UInt64 = 0xcbf2_9ce4_8422_2325
    @usableFromInline var length: UInt64 = 0

    /// Starts with no bytes.
    public init() {}

    /// Takes in more bytes; inlined, for sounds of minutes are hashed byte by byte.
    @inlinable
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            length &+= 1
        }
    }

    /// The hash so far, as 64-bit value.
    public var value: UInt64 { state }

    /// The hash and the length so far, in hexadecimal.
    public var text: String { String(state, radix: 16) + "-" + String(length, radix: 16) }
}
