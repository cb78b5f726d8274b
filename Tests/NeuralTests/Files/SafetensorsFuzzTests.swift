import Neural
import Signal
import Testing

struct SafetensorsFuzzTests {
    private static let header =
        #"{"__metadata__":{"a":"\u00fc\n"},"x":{"dtype":"F32","shape":[2,2],"#
        + #""data_offsets":[0,16]},"y":{"dtype":"F16","shape":[3],"data_offsets":[16,22]},"#
        + #""z":{"dtype":"I64","shape":[],"data_offsets":[22,30]}}"#

    private static let marks = Array(#"{}[]",:\0919u-. "#.utf8)

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard !bytes.isEmpty else { return }
            // Half of the changes hit the length and the first names, where most hangs on them.
            let reach = Bool.random(using: &random) ? bytes.count : min(40, bytes.count)
            let place = Int.random(in: 0..<reach, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes[place] = Self.marks.randomElement(using: &random) ?? 0
            case 3: bytes.remove(at: place)
            case 4: bytes.insert(Self.marks.randomElement(using: &random) ?? 0, at: place)
            case 5: bytes.removeLast(Int.random(in: 0...(bytes.count - place), using: &random))
            default:
                let end = min(bytes.count, place + Int.random(in: 1...24, using: &random))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            }
        }
    }

    /// Mutates and reads; every number of a file that opens is looked at.
    private func outcomes(_ count: Int, repairLength: Bool) throws -> (opened: Int, refused: Int) {
        let original = try [UInt8](safetensors: Self.header, 30)
        #expect(try SafetensorsFile(bytes: original, path: "fuzz").entries.count == 3)
        var random = SplitMix64(seed: repairLength ? 1 : 2)
        var (opened, refused) = (0, 0)
        for _ in 0..<count {
            var bytes = original
            mutate(&bytes, &random)
            if repairLength, bytes.count > 38 {
                let length = UInt64(bytes.count - 38)
                bytes.replaceSubrange(
                    0..<8, with: withUnsafeBytes(of: length.littleEndian, Array.init))
            }
            do {
                let file = try SafetensorsFile(bytes: bytes, path: "fuzz")
                for (name, entry) in file.entries {
                    if let values = try? file.floats(name) { #expect(values.count == entry.count) }
                }
                opened += 1
            } catch let error as NeuralError {
                #expect(error.code == .malformed)
                refused += 1
            }
        }
        return (opened, refused)
    }

    @Test func hundredThousandMutationsAreReadOrRefused() throws {
        let loose = try outcomes(50_000, repairLength: false)
        let repaired = try outcomes(50_000, repairLength: true)
        #expect(loose.opened + loose.refused + repaired.opened + repaired.refused == 100_000)
        #expect(loose.refused > 1_000)
        #expect(repaired.opened > 1_000)
        #expect(repaired.refused > 1_000)
    }
}
