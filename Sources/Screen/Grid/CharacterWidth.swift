/// Columns that graphemes take on a terminal, after Unicode's East Asian Width (UAX #11) and the
/// emoji presentation; what a terminal would not draw takes none.
extension Character {
    /// 0 (controls, lone combining marks), 1, or 2 (East Asian wide, emoji).
    public var columns: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        // Nearly all of a screen: ASCII, box drawing, blocks and braille, a scalar each.
        if scalars.index(after: scalars.startIndex) == scalars.endIndex {
            switch first.value {
            case 0x20..<0x7F, 0x2500...0x259F, 0x2800...0x28FF: return 1
            default: break
            }
        }
        switch first.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate,
            .nonspacingMark, .enclosingMark, .format:
            return 0
        default:
            break
        }
        let emoji = unicodeScalars.contains { $0.value == 0xFE0F } && first.properties.isEmoji
        return emoji || first.properties.isEmojiPresentation || Self.isWide(first.value) ? 2 : 1
    }

    /// Blocks whose assigned characters are all of width W or F, from Unicode's
    /// EastAsianWidth.txt; emoji among them come from the scalar's properties.
    private static func isWide(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF,
            0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
            0x20000...0x2FFFD, 0x30000...0x3FFFD:
            return true
        default:
            return false
        }
    }
}

extension String {
    /// Columns that the text takes on a terminal.
    public var columns: Int { reduce(0) { $0 + $1.columns } }
}
