import Foundation
import Models

extension ContentHash {
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
