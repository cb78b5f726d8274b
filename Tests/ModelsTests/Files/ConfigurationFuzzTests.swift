import Foundation
import Models
import Signal
import Testing

/// Damaged configurations are refused in one way and crash nothing.
@Suite("Configuration fuzzing")
struct ConfigurationFuzzTests {
    /// A number below `bound`, from a generator with a fixed seed.
    private func below(_ bound: Int, _ random: inout SplitMix64) -> Int {
        Int(random.next() % UInt64(bound))
    }

    @Test func tenThousandMutationsAreReadOrRefused() throws {
        let source = InstrumentTests.fixtures.appendingPathComponent("instrument-tiny.json")
        let original = Array(try Data(contentsOf: source))
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-fuzz-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        var random = SplitMix64(seed: 11)
        var (read, refused) = (0, 0)
        for _ in 0..<10_000 {
            var bytes = original
            for _ in 0...below(3, &random) {
                let place = below(bytes.count, &random)
                switch below(4, &random) {
                case 0: bytes[place] = UInt8(below(256, &random))
                case 1: bytes.insert(UInt8(ascii: "9"), at: place)
                case 2: bytes.remove(at: place)
                default: bytes.removeSubrange(place..<min(place + 20, bytes.count))
                }
                if bytes.isEmpty { bytes = [0] }
            }
            try Data(bytes).write(to: file)
            do {
                let sizes = try InstrumentConfiguration.load(file).model
                #expect(sizes.dimensions == 16)
                #expect((1...8192).contains(sizes.fineChannels))
                read += 1
            } catch let error as ModelError {
                #expect(error.code == .configuration)
                #expect(error.path == file.path)
                refused += 1
            }
        }
        #expect(read > 100)
        #expect(refused > 1_000)
    }
}
