import Neural
import Signal
import Testing

/// Damaged checkpoints are read or refused, and crash nothing.
struct PyTorchFuzzTests {
    private static let files = ["checkpoint/g_00000010", "checkpoint/old.pth", "kinds.pth"]

    /// Opens bytes and looks at every number; says whether they were read.
    private func opens(_ bytes: [UInt8]) throws -> Bool {
        do {
            let file = try PyTorchFile(bytes: bytes, path: "fuzz")
            for name in file.names {
                guard let shape = file.shape(of: name) else { continue }
                if let values = try? file.floats(name) {
                    #expect(values.count == shape.reduce(1, *))
                    #expect(values.count * 2 <= bytes.count)
                }
            }
            return true
        } catch let error as NeuralError {
            #expect(error.code == .malformed)
            #expect(!error.reason.isEmpty)
            return false
        }
    }

    @Test(arguments: files)
    func everyTruncationIsRefused(_ name: String) throws {
        let bytes = try PyTorchFileTests.bytes(name)
        #expect(try opens(bytes))
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(try !opens(Array(bytes.prefix(count))))
        }
    }

    @Test(arguments: files)
    func tenThousandMutationsAreReadOrRefused(_ name: String) throws {
        let original = try PyTorchFileTests.bytes(name)
        // Most hangs on the pickle, which stands first.
        let pickle = min(3_000, original.count)
        var random = SplitMix64(seed: 5)
        var (opened, refused) = (0, 0)
        for _ in 0..<10_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let reach = Bool.random(using: &random) ? bytes.count : min(pickle, bytes.count)
                let place = Int.random(in: 0..<max(1, reach), using: &random)
                guard place < bytes.count else { continue }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 2: bytes.remove(at: place)
                default: bytes[place] = [0, 0x7f, 0xff].randomElement(using: &random) ?? 0
                }
            }
            if try opens(bytes) { opened += 1 } else { refused += 1 }
        }
        #expect(opened + refused == 10_000)
        #expect(opened > 100)
        #expect(refused > 100)
    }
}
