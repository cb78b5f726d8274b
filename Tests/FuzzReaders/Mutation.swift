/// Makes broken files of whole ones, the same ones each time.
package struct Mutation {
    /// Numbers that arithmetic fails on where it is not careful.
    private static let extremes = [
        "-9223372036854775808", "9223372036854775807", "1e400", "-1", "0", "null", "1e-400",
        "18446744073709551616",
    ]
    private var state: UInt64

    /// A row of them.
    package init(seed: UInt64) { state = seed }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    /// A file with one to four faults.
    package mutating func broken(_ whole: [UInt8]) -> [UInt8] {
        var bytes = whole
        for _ in 0...next(4) {
            guard !bytes.isEmpty else { return bytes }
            // Most hangs on what stands in front.
            let reach = next(2) == 0 ? min(bytes.count, 256) : bytes.count
            let place = next(reach)
            switch next(8) {
            case 0: bytes[place] = UInt8(next(256))
            case 1: bytes[place] ^= 1 << UInt8(next(8))
            case 2: bytes[place] = [0, 0x7F, 0x80, 0xFF][next(4)]
            case 3: bytes.remove(at: place)
            case 4: bytes.insert(UInt8(next(256)), at: place)
            case 5: bytes.removeLast(next(bytes.count))
            case 6:
                let end = min(bytes.count, place + 1 + next(32))
                bytes.insert(contentsOf: bytes[place..<end], at: next(bytes.count))
            default: replaceNumber(in: &bytes, from: place)
            }
        }
        return bytes
    }

    /// Puts an extreme number in the place of the next digits.
    private mutating func replaceNumber(in bytes: inout [UInt8], from place: Int) {
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        let number = Self.extremes[next(Self.extremes.count)]
        bytes.replaceSubrange(start..<end, with: number.utf8)
    }
}
