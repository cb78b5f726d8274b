/// What stands before the numbers of a `.npy` file.
///
/// Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays", versions 1 to 3.
struct NPYHeader: Equatable {
    /// The type of a value as NumPy writes it, such as `<f4`.
    let type: String
    /// Whether the first axis runs fastest.
    let isFortran: Bool
    /// The length of each axis.
    let shape: [Int]
    /// Where the numbers begin, in bytes.
    let dataStart: Int

    /// Reads the header at the start of a file; `nil` when it is none.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
            return nil
        }
        let isShort = bytes[6] == 1
        guard (1...3).contains(bytes[6]), bytes.count >= 12 else { return nil }
        var length = Int(bytes[8]) | Int(bytes[9]) << 8
        if !isShort { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
        let start = isShort ? 10 : 12
        guard length <= bytes.count - start else { return nil }
        var literal = PythonLiteral(bytes[start..<start + length])
        guard case .dictionary(let entries)? = literal.parse(),
            case .text(let type)? = entries["descr"],
            case .truth(let isFortran)? = entries["fortran_order"],
            case .tuple(let shape)? = entries["shape"], shape.count <= 32
        else { return nil }
        self.type = type
        self.isFortran = isFortran
        self.shape = shape
        dataStart = start + length
    }
}
