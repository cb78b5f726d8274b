/// Writes tar archives, and worse ones; shares no code with the reader.
package enum TarWriter {
    /// What ends an archive.
    package static let end = [UInt8](repeating: 0, count: 1_024)

    /// A header of the POSIX format, and the content behind it.
    ///
    /// - Parameters:
    ///   - kind: the type flag; `0` is a regular file.
    ///   - size: what the header says instead of the content's length.
    package static func entry(
        _ name: String, _ content: String = "", kind: Character = "0", size: String? = nil
    ) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            for (index, byte) in text.utf8.enumerated() { header[place + index] = byte }
        }
        func octal(_ number: Int, digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: digits - text.count) + text
        }
        put(name, at: 0)
        put("0000644", at: 100)
        put(size ?? octal(content.utf8.count, digits: 11), at: 124)
        put(String(kind), at: 156)
        put("ustar\0" + "00", at: 257)
        put("        ", at: 148)
        put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
        let padding = (512 - content.utf8.count % 512) % 512
        return header + Array(content.utf8) + [UInt8](repeating: 0, count: padding)
    }
}
