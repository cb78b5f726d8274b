import Foundation

/// A hash of bytes that tells files and weights apart; not proof against an adversary.
///
/// FNV-1a, 64 bit (Fowler, Noll and Vo; constants from draft-eastlake-fnv), with the length
/// appended, so that files differ unless both agree.
public struct ContentHash: Equatable, Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325
    private var length: UInt64 = 0

    /// Starts with no bytes.
    public init() {}

    /// Takes in more bytes.
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

    /// The largest file that is hashed, in bytes: more than ten minutes of any usual recording.
    private static let largest = 1 << 30

    /// The hash of a file's content, read in pieces.
    ///
    /// - Throws: `InstrumentError` when the file cannot be read, is a pipe or a device, whose
    ///   content would be gone afterwards, or has more than 1 GiB.
    public static func of(file url: URL) throws -> ContentHash {
        var facts = stat()
        guard stat(url.path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            facts.st_size <= largest, let handle = try? FileHandle(forReadingFrom: url)
        else {
            throw InstrumentError(
                .notFound, subject: url.path,
                reason: "cannot be read; check name and permission, and that it is a file below "
                    + "1 GiB")
        }
        defer { try? handle.close() }
        var hash = ContentHash()
        do {
            while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
                piece.withUnsafeBytes { hash.update($0) }
            }
        } catch {
            throw InstrumentError(
                .notFound, subject: url.path, reason: "cannot be read; check that it is a file")
        }
        return hash
    }
}
