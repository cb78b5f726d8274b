internal import CZlib

/// A ZIP archive whose files are stored as they are.
///
/// Source: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
struct ZIPArchive {
    /// The most that numbers of four bytes tell.
    static let most = Int(UInt32.max)

    private var archive = LittleEndianBytes()
    private var directory = LittleEndianBytes()
    private var count = 0

    /// Bytes so far.
    var size: Int { archive.bytes.count + directory.bytes.count }

    /// Appends a file.
    ///
    /// - Precondition: the whole stays below 4 GiB, and there are fewer than 65 536 files.
    mutating func append(_ name: String, _ content: [UInt8]) {
        let offset = archive.bytes.count
        let letters = Array(name.utf8)
        // Of the first of January 1980, so that equal instruments are equal files.
        var common = LittleEndianBytes()
        common.append(shorts: [10, 1 << 11, 0, 0, 1 << 5 | 1])
        let checksum = crc32_z(0, content, content.count)
        common.append(words: [Int(checksum), content.count, content.count])
        common.append(shorts: [letters.count, 0])
        archive.append(words: [0x0403_4B50])
        archive.append(common.bytes)
        archive.append(letters)
        archive.append(content)
        directory.append(words: [0x0201_4B50])
        directory.append(shorts: [20])
        directory.append(common.bytes)
        directory.append(shorts: [0, 0, 0])
        directory.append(words: [0, offset])
        directory.append(letters)
        count += 1
    }

    /// The whole archive.
    var bytes: [UInt8] {
        var result = archive
        result.append(directory.bytes)
        result.append(words: [0x0605_4B50])
        result.append(shorts: [0, 0, count, count])
        result.append(words: [directory.bytes.count, archive.bytes.count])
        result.append(shorts: [0])
        return result.bytes
    }
}
