import Foundation
import Instruments

extension SoundSummary {
    /// Its numbers, little endian.
    var bytes: Data {
        var data = Data(capacity: 4 * Self.count)
        for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { data += $0 } }
        return data
    }

    /// Takes numbers that were kept; `nil` unless there are as many, all finite.
    init?(bytes data: Data) {
        guard data.count == 4 * Self.count else { return nil }
        self.init(
            values: data.withUnsafeBytes { raw in
                (0..<Self.count).map {
                    let word = raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)
                    return Float(bitPattern: UInt32(littleEndian: word))
                }
            })
    }
}
