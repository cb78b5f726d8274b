import Foundation
import Models
import Neural
import TestSupport
import Testing

/// Magenta's names and shapes become ours; what does not fit is told in full.
@Suite("NSynth checkpoints")
struct NSynthCheckpointTests {
    private static let fixture = InstrumentTests.fixtures
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("NeuralTests/Fixtures/nsynth")

    private static func bundle() throws -> TensorFlowBundle {
        try TensorFlowBundle(prefix: TensorFlowBundle.prefix(of: fixture.path))
    }

    /// The fixture's tensors, to be changed and written anew.
    private static func items() throws -> [String: BundleWriter.Item] {
        let bundle = try bundle()
        var items: [String: BundleWriter.Item] = [:]
        for name in bundle.names where name != "global_step" {
            items[name] = .init(
                name, shape: bundle.shape(of: name) ?? [], values: try bundle.floats(name))
        }
        return items
    }

    private static func checkpoint(
        _ change: (inout [String: BundleWriter.Item]) -> Void
    ) throws -> NSynthCheckpoint {
        var items = try items()
        change(&items)
        let named = items.map { name, item in
            var item = item
            item.name = name
            return item
        }
        let (index, shards) = BundleWriter(named).files()
        return try NSynthCheckpoint(TensorFlowBundle(index: index, shards: shards, prefix: "m"))
    }

    private func refusal(_ change: (inout [String: BundleWriter.Item]) -> Void) -> String? {
        let error = #expect(throws: ModelError.self) { try Self.checkpoint(change) }
        #expect(error?.code == .weights)
        #expect(error?.path == "m.index")
        return error?.reason
    }

    @Test func theSizesAreReadFromTheTensors() throws {
        let checkpoint = try NSynthCheckpoint(Self.bundle())
        #expect(checkpoint.configuration.encoder == NSynthEncoderConfiguration(channels: 16))
        var decoder = WaveNetConfiguration.nsynth
        (decoder.residual, decoder.gate, decoder.skip, decoder.head) = (8, 6, 5, 7)
        #expect(checkpoint.configuration.decoder == decoder)
        #expect(checkpoint.tensors.count == 374)
        #expect(checkpoint.averages == 0)
        #expect(checkpoint.hash.count == 16)
    }

    @Test func thePublishedSizesHave374Tensors() throws {
        let shapes = try NSynthCheckpoint(Self.bundle()).tensors.map(\.shape)
        #expect(shapes.first == [3, 1, 16])
        #expect(shapes.last == [256])
    }

    @Test func aWrittenModelEncodesAsPyTorchDoes() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-nsynth-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let checkpoint = try NSynthCheckpoint(Self.bundle())
        var shares: [Double] = []
        let path = folder.appendingPathComponent("nsynth.safetensors").path
        try checkpoint.write(to: path) { shares.append($0) }
        try JSONEncoder().encode(checkpoint.configuration)
            .write(to: folder.appendingPathComponent("nsynth.json"))
        #expect(shares.count == 374)
        #expect(shares == shares.sorted())
        let encoder = try NSynthEncoder(folder: folder)
        #expect(encoder.weightsHash == checkpoint.hash)
        let golden = try SafetensorsFile(
            path: InstrumentTests.fixtures.appendingPathComponent("nsynth.safetensors").path)
        let encoding = try encoder.encode(golden.floats("samples"))
        #expect(distance(encoding.codes, try golden.floats("narrow.codes")) <= 1e-5)

        let written = try SafetensorsFile(path: path)
        let bundle = try Self.bundle()
        #expect(written.shape(of: "decoder.layers.29.dilated.weight") == [3, 8, 12])
        #expect(
            try written.floats("decoder.layers.29.dilated.weight")
                == bundle.floats("dilatedconv_30/W"))
        #expect(written.shape(of: "decoder.layers.0.skip.weight") == [6, 5])
        #expect(
            try written.floats("decoder.head_condition.bias")
                == bundle.floats("cond_map_out1/biases"))
        #expect(
            try written.floats("decoder.layers.3.condition.weight")
                == bundle.floats("cond_map_4/W"))
        #expect(try written.floats("decoder.logits.weight") == bundle.floats("logits/W"))
    }

    @Test func averagesStandInForWhatIsAbsentAlone() throws {
        let checkpoint = try Self.checkpoint {
            $0["logits/W"] = nil
            $0["ae_bottleneck/biases"] = nil
        }
        #expect(checkpoint.averages == 2)
        #expect(checkpoint.hash != (try NSynthCheckpoint(Self.bundle()).hash))
    }

    @Test func everyMissingTensorIsNamed() {
        let reason = refusal {
            $0["ae_res_7/W"] = nil
            $0["cond_map_30/biases"] = nil
        }
        #expect(reason == "lacks ae_res_7/W, cond_map_30/biases")
    }

    @Test func everyWrongShapeIsNamed() {
        let reason = refusal {
            $0["ae_res_7/W"]?.shape = [1, 1, 8, 32]
            $0["skip_2/W"]?.shape = [1, 1, 5, 6]
            $0["out1/biases"] = nil
            $0["out1/biases/ExponentialMovingAverage"] = nil
        }
        #expect(
            reason == "lacks out1/biases; ae_res_7/W has the shape [1, 1, 8, 32], not "
                + "[1, 1, 16, 16], skip_2/W has the shape [1, 1, 5, 6], not [1, 1, 6, 5]")
    }

    @Test func acheckpointOfSomethingElseIsNoNSynth() {
        let reason = refusal { items in
            items = ["dense/kernel": .init("dense/kernel", shape: [1], values: [1])]
        }
        #expect(
            reason == "is no checkpoint of NSynth's WaveNet autoencoder; it holds dense/kernel …")
    }

    @Test func aPathMayBeTheIndexThePrefixOrTheFolder() throws {
        let wanted = Self.fixture.appendingPathComponent("model.ckpt-20").path
        for ending in ["", ".index", ".data-00001-of-00002"] {
            #expect(try TensorFlowBundle.prefix(of: wanted + ending) == wanted)
        }
        try Self.inFolder { folder in
            let inside = folder.appendingPathComponent("wavenet-ckpt")
            try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
            for ending in ["index", "meta"] {
                try Data().write(to: inside.appendingPathComponent("m-1." + ending))
            }
            let prefix = inside.path + "/m-1"
            #expect(try TensorFlowBundle.prefix(of: folder.path) == prefix)
            #expect(try TensorFlowBundle.prefix(of: prefix + ".meta") == prefix)
        }
        let folder = Self.fixture.path
        #expect(try TensorFlowBundle.prefix(of: folder) == wanted)
        #expect(try TensorFlowBundle.prefix(of: folder + "/") == wanted)
        #expect(try TensorFlowBundle.prefix(of: folder + "/checkpoint") == wanted)
        for (path, reason) in [
            (folder + "/none", "does not exist"), (#filePath, "is no checkpoint of TensorFlow"),
            (InstrumentTests.fixtures.path, "holds no .index file"),
        ] {
            let error = #expect(throws: NeuralError.self) { try TensorFlowBundle.prefix(of: path) }
            #expect(error?.reason.contains(reason) == true)
        }
    }

    @Test func ofSeveralCheckpointsTheLatestIsTakenOrAllAreNamed() throws {
        try Self.inFolder { folder in
            for name in ["m-1.index", "m-2.index"] {
                try Data().write(to: folder.appendingPathComponent(name))
            }
            let error = #expect(throws: NeuralError.self) {
                try TensorFlowBundle.prefix(of: folder.path)
            }
            #expect(error?.reason == "holds several checkpoints: m-1, m-2; give one")
            try Data("model_checkpoint_path: \"/far/away/m-2\"\n".utf8)
                .write(to: folder.appendingPathComponent("checkpoint"))
            #expect(try TensorFlowBundle.prefix(of: folder.path) == folder.path + "/m-2")
        }
    }

    private static func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-latest-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
