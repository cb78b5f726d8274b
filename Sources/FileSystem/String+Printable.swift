extension String {
    /// The text as a terminal may show it in a line: what would move its cursor, colour it, end the
    /// line or turn the order of letters round stands there as `\x1b`, `\n`, `\u{202e}`.
    ///
    /// For whatever comes from outside: names of files, and texts in them.
    package var printable: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isUnprintable {
                text.append(contentsOf: scalar.visible.unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal would do something else with it than show it.
    package var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: true
        // Bytes of a file's name that are no UTF-8.
        case 0xEF80...0xEFFF: true
        // Marks and overrides of direction, separators of lines and of paragraphs.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        // Invisible: a joiner of nothing, a byte order mark, tags.
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0001, 0xE0020...0xE007F: true
        default: false
        }
    }

    /// It as letters that stand for it.
    fileprivate var visible: String {
        switch strayByte.map(UInt32.init) ?? value {
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x09: return "\\t"
        case let value where value < 0x100:
            let digits = String(value, radix: 16)
            return "\\x" + (digits.count < 2 ? "0" : "") + digits
        default: return "\\u{" + String(value, radix: 16) + "}"
        }
    }
}
