import Neural
import Signal
import Testing
import TestSupport

/// Damaged checkpoints are read or refused, and crash nothing.
struct TensorFlowFuzzTests {
    /// Opens files and looks at every number; says whether the index was read.
    private func opens(_ index: [UInt8], _ shards: [[UInt8]]) throws -> Bool {
        do {
            let file = try TensorFlowBundle(index: index, shards: shards, prefix: "fuzz")
            for name in file.names {
                guard let shape = file.shape(of: name) else { continue }
                if let values = try? file.floats(name) {
                    #expect(values.count == shape.reduce(1, *))
                    #expect(values.count * 2 <= shards.reduce(0) { $0 + $1.count })
                }
            }
            return true
        } catch let error as NeuralError {
            #expect(error.code == .malformed)
            #expect(!error.reason.isEmpty)
            #expect(!error.description.contains("\n"))
            return false
        }
    }

    /// A small bundle, as one data block, a meta block and an index block.
    private static let small: (index: [UInt8], shards: [[UInt8]]) = {
        BundleWriter([
            .init("a/W", shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
            .init("a/W/Adam", shape: [2, 3], values: [1, 2, 3, 4, 5, 6], shard: 1),
            .init("b", type: 19, shape: [2], bytes: [0, 60, 0, 193]),
            .init("step", type: 9, shape: [], bytes: [1, 0, 0, 0, 0, 0, 0, 0]),
        ]).files()
    }()

    @Test func everyTruncationIsRefused() throws {
        let (index, shards) = try TensorFlowBundleTests.files()
        #expect(try opens(index, shards))
        for count in stride(from: 0, to: index.count, by: 11) {
            #expect(try !opens(Array(index.prefix(count)), shards))
        }
        for count in stride(from: 0, to: Self.small.index.count, by: 1) {
            #expect(try !opens(Array(Self.small.index.prefix(count)), Self.small.shards))
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ reach: Int, _ random: inout SplitMix64) {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<max(1, min(reach, bytes.count)), using: &random)
            guard place < bytes.count else { return }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            default: bytes[place] = [0, 1, 0x7f, 0x80, 0xff].randomElement(using: &random) ?? 0
            }
        }
    }

    /// Where the small bundle's three blocks end: places of the byte behind each.
    private static let ends: [Int] = {
        var ends: [Int] = []
        let index = small.index
        for place in 0..<index.count - 52 where index[place] == 0 {
            let sum = CRC.masked(Array(index[(ends.last.map { $0 + 5 } ?? 0)...place]))
            let stored = index[place + 1..<place + 5].reversed().reduce(UInt32(0)) {
                $0 << 8 | UInt32($1)
            }
            if sum == stored { ends.append(place) }
        }
        return ends
    }()

    /// Sets the checksums of the blocks right, so that what lies behind them is reached.
    private func repair(_ bytes: inout [UInt8]) {
        var start = 0
        for end in Self.ends {
            let sum = CRC.masked(Array(bytes[start...end]))
            for byte in 0..<4 { bytes[end + 1 + byte] = UInt8(sum >> (8 * UInt32(byte)) & 0xff) }
            start = end + 5
        }
    }

    @Test func twentyThousandMutationsOfTheIndexAreReadOrRefused() throws {
        var random = SplitMix64(seed: 7)
        var (opened, refused) = (0, 0)
        #expect(Self.ends.count == 3)
        for round in 0..<20_000 {
            var bytes = Self.small.index
            mutate(&bytes, round % 4 == 0 ? bytes.count : bytes.count - 48, &random)
            if round % 4 != 0 { repair(&bytes) }
            if try opens(bytes, Self.small.shards) { opened += 1 } else { refused += 1 }
        }
        #expect(opened > 1_000)
        #expect(refused > 1_000)
    }
}
