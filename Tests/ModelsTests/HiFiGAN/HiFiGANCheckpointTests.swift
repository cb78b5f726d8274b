import Foundation
import Models
import Neural
import Testing

/// A tiny generator that PyTorch saved (`NeuralTests/Fixtures/checkpoint.py`), from file to sound.
@Suite("HiFi-GAN checkpoints")
struct HiFiGANCheckpointTests {
    static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("NeuralTests/Fixtures")
    static let folder = fixtures.appendingPathComponent("checkpoint")

    /// Tensors in memory.
    struct Tensors: TensorFile {
        var path = "memory"
        var tensors: [String: (shape: [Int], values: [Float])] = [:]
        var names: [String] { Array(tensors.keys) }
        func shape(of name: String) -> [Int]? { tensors[name]?.shape }
        func floats(_ name: String) throws -> [Float] { tensors[name]?.values ?? [] }
    }

    let golden: SafetensorsFile
    let configuration: HiFiGANConfiguration

    init() throws {
        golden = try SafetensorsFile(
            path: Self.fixtures.appendingPathComponent("checkpoint.safetensors").path)
        configuration = try .load(Self.folder.appendingPathComponent("config.json"))
    }

    /// The checkpoint's tensors, to be spoilt.
    private func tensors() throws -> Tensors {
        var tensors = Tensors()
        for name in golden.names where name != "mel" && name != "sound" {
            tensors.tensors[name] = (golden.shape(of: name) ?? [], try golden.floats(name))
        }
        return tensors
    }

    private func sound(_ weights: HiFiGANWeights) throws -> [Float] {
        try HiFiGANModel(weights).render(MelFrames(values: try golden.floats("mel"), bands: 4))
    }

    private func fault(_ tensors: Tensors) -> NeuralError? {
        #expect(throws: NeuralError.self) {
            _ = try HiFiGANWeights(Weights(tensors), configuration: configuration)
        }
    }

    @Test(arguments: ["", "g_00000010", "old.pth"])
    func aCheckpointSoundsAsInPyTorch(_ name: String) throws {
        let url = name.isEmpty ? Self.folder : Self.folder.appendingPathComponent(name)
        let folder = try HiFiGANFolder(url)
        #expect(folder.checkpoint.lastPathComponent == (name.isEmpty ? "g_00000010" : name))
        let wanted = try golden.floats("sound")
        #expect(wanted.count == 240)
        #expect((wanted.map(abs).max() ?? 0) > 0.5)
        #expect(distance(try sound(HiFiGANWeights(folder)), wanted) <= 1e-5)
    }

    @Test func foldedAndParametrisedWeightsSoundTheSame() throws {
        var folded = Tensors()
        var renamed = Tensors()
        for (name, tensor) in try tensors().tensors {
            guard name.hasSuffix("weight_v") else {
                if name.hasSuffix("bias") { folded.tensors[name] = tensor }
                let other = name.replacing(
                    "weight_g", with: "parametrizations.weight.original0")
                renamed.tensors[other] = tensor
                continue
            }
            let stem = name.dropLast("weight_v".count)
            renamed.tensors[stem + "parametrizations.weight.original1"] = tensor
            let lengths = try golden.floats(stem + "weight_g")
            let row = tensor.values.count / lengths.count
            let weight = tensor.values.indices.map { place in
                let first = place / row * row
                let squares = tensor.values[first..<first + row].map { $0 * $0 }
                return tensor.values[place] * lengths[place / row]
                    / squares.reduce(0, +).squareRoot()
            }
            folded.tensors[stem + "weight"] = (tensor.shape, weight)
        }
        #expect(folded.tensors.count == 16)
        let wanted = try golden.floats("sound")
        for tensors in [folded, renamed] {
            let weights = try HiFiGANWeights(Weights(tensors), configuration: configuration)
            #expect(distance(try sound(weights), wanted) <= 1e-5)
        }
    }

    @Test func theWaysInWhichWeightsDoNotFitNameTheTensor() throws {
        var missing = try tensors()
        missing.tensors["ups.1.weight_v"] = nil
        #expect(fault(missing)?.code == .missing)
        #expect(fault(missing)?.tensor == "ups.1.weight_v")
        var unused = try tensors()
        unused.tensors["conv_extra.bias"] = ([1], [0])
        #expect(fault(unused)?.code == .unused)
        #expect(fault(unused)?.tensor == "conv_extra.bias")
        var shaped = try tensors()
        shaped.tensors["conv_post.bias"] = ([2], [0, 0])
        #expect(fault(shaped)?.code == .wrongShape)
        #expect(fault(shaped)?.tensor == "conv_post.bias")
    }

    @Test func ofSeveralStepsTheHighestIsTaken() throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-hifigan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        func add(_ name: String) throws {
            try Data().write(to: place.appendingPathComponent(name))
        }
        func fault() -> ModelError? {
            #expect(throws: ModelError.self) { _ = try HiFiGANFolder(place) }
        }
        #expect(fault()?.code == .configuration)
        try add("config.json")
        #expect(fault()?.code == .weights)
        try add("x.pth.tar")
        #expect(try HiFiGANFolder(place).checkpoint.lastPathComponent == "x.pth.tar")
        try FileManager.default.removeItem(at: place.appendingPathComponent("x.pth.tar"))
        try add("generator_v1")
        #expect(try HiFiGANFolder(place).checkpoint.lastPathComponent == "generator_v1")
        try add("other.pth")
        #expect(fault()?.reason.contains("generator_v1, other.pth") == true)
        try add("g_00900000")
        try add("g_02500000")
        try add("do_02500000")
        let found = try HiFiGANFolder(place)
        #expect(found.checkpoint.lastPathComponent == "g_02500000")
        #expect(found.choices == 4)
    }

    @Test func spectraAreToldApartByTheirBands() throws {
        let values = (0..<12).map { Float($0) }
        let rows = try #require(MelFrames(shape: [3, 4], values: values, bands: 4))
        #expect(rows.count == 3)
        #expect(rows.values == values)
        for shape in [[4, 3], [1, 4, 3]] {
            let columns = try #require(MelFrames(shape: shape, values: values, bands: 4))
            #expect(columns.values == [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11])
            #expect(columns.bandsFirst == values)
        }
        #expect(MelFrames(shape: [2, 6], values: values, bands: 4) == nil)
        #expect(MelFrames(shape: [2, 4, 3], values: values + values, bands: 4) == nil)
        #expect(MelFrames(shape: [12], values: values, bands: 4) == nil)
        #expect(MelFrames(shape: [4, 0], values: [], bands: 4) == nil)
    }
}
