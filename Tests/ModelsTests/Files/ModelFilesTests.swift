import Foundation
import Models
import Neural
import Testing

/// Files that are damaged or belong to another model, made from the tiny one of the fixtures.
@Suite("Model files")
struct ModelFilesTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("luthier-models-" + UUID().uuidString)
    private let configuration: String
    private let weights: SafetensorsFile

    init() throws {
        let stem = InstrumentTests.fixtures.appendingPathComponent("instrument-tiny")
        configuration = try String(
            contentsOf: stem.appendingPathExtension("json"), encoding: .utf8)
        weights = try SafetensorsFile(path: stem.path + ".safetensors")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private var configurationPath: String { folder.appendingPathComponent("m.json").path }
    private var weightsPath: String { folder.appendingPathComponent("m.safetensors").path }

    /// Writes a changed configuration and changed weights, and loads the model.
    private func load(
        configuration changed: String? = nil,
        tensors change: (inout [String: SafetensorsFile.Content]) throws -> Void = { _ in }
    ) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var tensors: [String: SafetensorsFile.Content] = [:]
        for (name, entry) in weights.entries {
            tensors[name] = .init(name, shape: entry.shape, values: try weights.floats(name))
        }
        try change(&tensors)
        try Data((changed ?? configuration).utf8).write(
            to: URL(fileURLWithPath: configurationPath))
        try SafetensorsFile.write(tensors: Array(tensors.values), to: weightsPath)
        _ = try InstrumentModel(folder: folder, name: "m")
    }

    /// The fault of a set of weights.
    private func fault(
        _ change: (inout [String: SafetensorsFile.Content]) throws -> Void
    ) throws -> NeuralError? {
        #expect(throws: NeuralError.self) { try load(tensors: change) }
    }

    /// The fault of a configuration.
    private func fault(configuration changed: String) -> ModelError? {
        #expect(throws: ModelError.self) { try load(configuration: changed) }
    }

    @Test func unchangedFilesLoad() throws {
        try load()
    }

    @Test func aMissingTensorIsNamed() throws {
        let fault = try fault { $0["decoder.split.bias"] = nil }
        #expect(fault?.code == .missing)
        #expect(fault?.tensor == "decoder.split.bias")
        #expect(fault?.path == weightsPath)
    }

    @Test func aTensorOfAnotherShapeIsNamed() throws {
        let fault = try fault {
            $0["encoder.norm.weight"] = .init("encoder.norm.weight", shape: [2], values: [1, 1])
        }
        #expect(fault?.code == .wrongShape)
        #expect(fault?.tensor == "encoder.norm.weight")
        #expect(fault?.reason == "has the shape [2] where the model wants [24]")
        #expect(fault?.path == weightsPath)
    }

    @Test func aTensorThatNothingUsesIsNamed() throws {
        let fault = try fault {
            $0["encoder.spare"] = .init("encoder.spare", shape: [1], values: [0])
        }
        #expect(fault?.code == .unused)
        #expect(fault?.tensor == "encoder.spare")
        #expect(fault?.path == weightsPath)
    }

    @Test func weightsOfAnotherSizeThanConfiguredAreRefused() {
        let wider = configuration.replacing("\"fine_channels\": 16", with: "\"fine_channels\": 32")
        let fault = #expect(throws: NeuralError.self) { try load(configuration: wider) }
        #expect(fault?.code == .wrongShape)
        #expect(fault?.path == weightsPath)
    }

    @Test func missingFilesAreNamed() {
        let nowhere = folder.appendingPathComponent("nowhere")
        let fault = #expect(throws: ModelError.self) {
            try InstrumentModel(folder: nowhere, name: "m")
        }
        #expect(fault?.code == .configuration)
        #expect(fault?.description.hasPrefix(nowhere.path + "/m.json: ") == true)
    }

    @Test func missingWeightsAreNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: configurationPath))
        let fault = #expect(throws: NeuralError.self) {
            try InstrumentModel(folder: folder, name: "m")
        }
        #expect(fault?.code == .file)
        #expect(fault?.path == weightsPath)
    }

    @Test(arguments: [
        ("\"instrument\"", "\"orchestra\""), ("512", "256"), ("16000", "44100"),
        ("\"dimensions\": 16", "\"dimensions\": 17"), ("\"kernel\": 7", "\"kernel\": 8"),
        ("\"kernel\": 7", "\"kernel\": -7"), ("\"harmonics\": 40", "\"harmonics\": 0"),
        ("\"noise_bands\": 24", "\"noise_bands\": 9223372036854775807"),
        ("\"expansion\": 3", "\"expansion\": 9223372036854775807"),
        ("\"expansion\": 3", "\"expansion\": 3.5"), ("\"envelope_points\"", "\"points\""),
        ("{", "["), ("}", ""),
    ])
    func aConfigurationThatCannotRunIsRefused(old: String, new: String) {
        let changed = configuration.replacing(old, with: new)
        #expect(changed != configuration)
        let fault = fault(configuration: changed)
        #expect(fault?.code == .configuration)
        #expect(fault?.path == configurationPath)
    }
}
