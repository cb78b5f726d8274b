import Screen

extension Character {
    /// Whether every terminal gives the grapheme the columns that `columns` says: letters and
    /// signs of one scalar from old blocks. Terminals differ on emoji, on joined and combining
    /// scalars and on signs newer than their tables.
    var hasCertainWidth: Bool {
        if isASCII { return true }
        var scalars = unicodeScalars.makeIterator()
        guard let scalar = scalars.next(), scalars.next() == nil else { return false }
        switch scalar.value {
        case 0xA0...0x2FF where scalar.value != 0xAD, 0x370...0x482, 0x48A...0x52F,
            0x1E00...0x1EFF, 0x2010...0x2027, 0x2190...0x2193, 0x2200...0x22FF,
            0x2500...0x259F, 0x25A0...0x25A9, 0x2800...0x28FF,
            0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FA5, 0xAC00...0xD7A3:
            return true
        default:
            return false
        }
    }
}
