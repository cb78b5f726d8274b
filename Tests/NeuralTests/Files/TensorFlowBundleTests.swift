import Foundation
import Neural
import Testing
import TestSupport

/// Against a checkpoint that TensorFlow wrote (`Fixtures/nsynth.py`), and ones of our own.
struct TensorFlowBundleTests {
    static let prefix = PyTorchFileTests.fixtures.appendingPathComponent("nsynth/model.ckpt-20")
        .path

    /// The content of the fixture's files.
    static func files() throws -> (index: [UInt8], shards: [[UInt8]]) {
        func bytes(_ ending: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: URL(fileURLWithPath: prefix + ending)))
        }
        return (
            try bytes(".index"),
            [try bytes(".data-00000-of-00002"), try bytes(".data-00001-of-00002")]
        )
    }

    /// What is said of files that are refused.
    private func refusal(_ index: [UInt8], _ shards: [[UInt8]]) -> String? {
        do {
            _ = try TensorFlowBundle(index: index, shards: shards, prefix: "m")
            return nil
        } catch let error as NeuralError {
            return error.code == .malformed ? error.description : nil
        } catch {
            return nil
        }
    }

    private func refusal(_ change: (inout BundleWriter) -> Void) -> String? {
        var writer = BundleWriter(Self.items)
        change(&writer)
        let (index, shards) = writer.files()
        return refusal(index, shards)
    }

    private static let items: [BundleWriter.Item] = [
        .init("a/W", shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
        .init("a/biases", shape: [3], values: [7, 8, 9], shard: 1),
    ]

    /// Three sums that see the numbers and their order.
    private func sums(_ values: [Float]) -> [Float] {
        var (plain, placed, squared) = (0.0, 0.0, 0.0)
        for (place, value) in values.enumerated() {
            plain += Double(value)
            placed += Double(value) * Double(place + 1)
            squared += Double(value) * Double(value)
        }
        return [plain, placed / Double(values.count), squared].map { Float($0) }
    }

    @Test func everyTensorIsThatOfTensorFlow() throws {
        let file = try TensorFlowBundle(prefix: Self.prefix)
        let golden = try Fixture("nsynth").file
        let text = try #require(golden.metadata["shapes"])
        let shapes = try JSONDecoder().decode([String: [Int]].self, from: Data(text.utf8))
        let wanted = try golden.floats("sums")
        #expect(shapes.count == 374)
        #expect(file.names.count == 374 + 4 + 2 + 3)
        for (place, name) in shapes.keys.sorted().enumerated() {
            #expect(file.shape(of: name) == shapes[name])
            #expect(
                distance(sums(try file.floats(name)), Array(wanted[3 * place..<3 * place + 3]))
                    < 1e-4)
        }
        #expect(file.shape(of: "global_step") == [])
        #expect(try file.floats("beta1_power") == [0.9])
        let half = try file.floats("logits/W").map { $0 / 2 }
        #expect(try file.floats("logits/W/ExponentialMovingAverage") == half)
    }

    @Test func wholeNumbersAreOfTheWrongType() throws {
        let file = try TensorFlowBundle(prefix: Self.prefix)
        let error = #expect(throws: NeuralError.self) { try file.floats("global_step") }
        #expect(error?.code == .wrongType)
        #expect(error?.reason.contains("I64") == true)
        #expect(#expect(throws: NeuralError.self) { try file.floats("none") }?.code == .missing)
    }

    @Test func sixteenBitFloatsAreWidened() throws {
        let writer = BundleWriter([
            .init("half", type: 19, shape: [2], bytes: [0x00, 0x3c, 0x00, 0xc1]),
            .init("brain", type: 14, shape: [2], bytes: [0x80, 0x3f, 0x20, 0xc0]),
            .init("empty", shape: [0, 4], values: []),
            .init("text", type: 7, shape: [], bytes: [3, 97, 98, 99]),
        ])
        let (index, shards) = writer.files()
        let file = try TensorFlowBundle(index: index, shards: shards, prefix: "m")
        #expect(try file.floats("half") == [1, -2.5])
        #expect(try file.floats("brain") == [1, -2.5])
        #expect(try file.floats("empty") == [])
        let error = #expect(throws: NeuralError.self) { try file.floats("text") }
        #expect(
            error?.description == "m.index: tensor text: has elements of type number 7 of "
                + "TensorFlow; F32, F16 or BF16 would do")
    }

    @Test func ownBundlesOfManyBlocksAreRead() throws {
        let items = (0..<200).map {
            BundleWriter.Item("scope_\($0)/W", shape: [1], values: [Float($0)], shard: $0 % 3)
        }
        for size in [1, 7, 40, 1000] {
            var writer = BundleWriter(items)
            writer.entriesPerBlock = size
            let (index, shards) = writer.files()
            let file = try TensorFlowBundle(index: index, shards: shards, prefix: "m")
            #expect(file.names.count == 200)
            for place in 0..<200 { #expect(try file.floats("scope_\(place)/W") == [Float(place)]) }
        }
    }

    @Test func aFlippedBitOfANumberIsFoundWithTheTensor() throws {
        var (index, shards) = try Self.files()
        shards[1][1000] ^= 4
        let file = try TensorFlowBundle(index: index, shards: shards, prefix: "m")
        let faults = file.names.compactMap { name -> NeuralError? in
            do {
                _ = try file.floats(name)
                return nil
            } catch let error as NeuralError {
                return error.code == .malformed ? error : nil
            } catch {
                return nil
            }
        }
        #expect(faults.count == 1)
        #expect(faults.first?.path == "m.data-00001-of-00002")
        #expect(faults.first?.tensor != nil)
        index[300] ^= 1
        #expect(refusal(index, shards)?.contains("checksum") == true)
    }

    @Test func aShortFileOfNumbersIsNamed() throws {
        var (index, shards) = try Self.files()
        shards[0].removeLast()
        let text = refusal(index, shards) ?? ""
        #expect(text.hasPrefix("m.data-00000-of-00002: tensor "))
        #expect(text.hasSuffix("ends outside the file; copy the file again"))
        #expect(refusal(index, [shards[0]])?.hasPrefix("m.data-00001-of-00002: is missing") == true)
        index.removeLast(9)
        #expect(refusal(index, shards)?.contains("is no index of a TensorFlow") == true)
    }

    @Test func whatIsNotReadIsSaidPlainly() {
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.compression = 1 }?.contains("compressed with Snappy") == true)
        #expect(refusal { $0.compression = 9 }?.contains("compressed in a way") == true)
        #expect(refusal { $0.isBigEndian = true }?.contains("big-endian") == true)
        #expect(refusal { $0.isOutOfOrder = true }?.contains("keys out of order") == true)
        #expect(refusal { $0.claimedShards = 0 }?.contains("speaks of 0 files") == true)
        #expect(refusal { $0.claimedShards = 1 }?.contains("is in file 1 of 1") == true)
        #expect(refusal { $0.items[0].shape = [2, 2] }?.contains("tensor a/W has a size") == true)
        #expect(
            refusal { $0.items[0].shape = [Int.max, 8] }?.contains("tensor a/W has a size") == true)
    }

    @Test func aFileThatIsMissingIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-bundle-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let prefix = folder.appendingPathComponent("m").path
        #expect(
            #expect(throws: NeuralError.self) { try TensorFlowBundle(prefix: prefix) }?.code
                == .file)
        let (index, shards) = try Self.files()
        try Data(index).write(to: URL(fileURLWithPath: prefix + ".index"))
        let first = prefix + ".data-00000-of-00002"
        let error = #expect(throws: NeuralError.self) { try TensorFlowBundle(prefix: prefix) }
        #expect(error?.code == .file)
        #expect(error?.path == first)
        try Data(shards[0]).write(to: URL(fileURLWithPath: first))
        try FileManager.default.createDirectory(
            atPath: prefix + ".data-00001-of-00002", withIntermediateDirectories: true)
        #expect(
            #expect(throws: NeuralError.self) { try TensorFlowBundle(prefix: prefix) }?.reason
                == "not a regular file")
    }
}
