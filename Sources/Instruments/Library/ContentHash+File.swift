import FileSystem
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
        do {
            let file = try RegularFile.open(url.path)
            var facts = stat()
            guard fstat(file.number, &facts) == 0, (1...largest).contains(Int(facts.st_size)) else {
                throw FileFault.tooLong(largest)
            }
            var hash = ContentHash()
            try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { piece in
                while true {
                    let count = try file.read(into: piece)
                    guard count > 0 else { return }
                    hash.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
                }
            }
            return hash
        } catch let fault as FileFault where FileFault.scarcities.contains(fault) {
            throw InstrumentError(
                .notFound, subject: url.path, reason: fault.reason(doing: "read"))
        } catch is FileFault {
            throw InstrumentError(
                .notFound, subject: url.path,
                reason: "cannot be read; check name and permission, and that it is a file below "
                    + "1 GiB")
        }
    }
}
