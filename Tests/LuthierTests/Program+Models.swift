import Foundation
import Models
import Neural
import Testing

extension Program {
    /// The folder of the user's own models.
    private var models: URL {
        folder.appendingPathComponent(".local/share/luthier/Presets/Models")
    }

    /// The hash of a bundled model's weights.
    private static func hash(of name: String) throws -> String {
        let file = repository.appendingPathComponent("Presets/Models/\(name).safetensors")
        return try #require(try SafetensorsFile(path: file.path).metadata["hash"])
    }

    /// Puts the configuration of a tiny language, of encodings of the bundled model, into a folder.
    func addLanguageConfiguration(in folder: String) throws {
        let tiny = Self.repository
            .appendingPathComponent("Tests/ModelsTests/Fixtures/language-tiny.json")
        let told = "\"encoder_hash\": \"\(try Self.hash(of: "instrument-48k"))\""
        try String(contentsOf: tiny, encoding: .utf8)
            .replacing("\"encoder_hash\": null", with: told)
            .write(toFile: folder + "/language.json", atomically: true, encoding: .utf8)
    }

    /// Puts a WaveNet of 12 channels, with random weights, among the user's models as `tiny`.
    ///
    /// - Parameter encoderHash: the weights whose encodings it says to read; those of the bundled
    ///   model when `nil`.
    func addTinyWaveNet(encoderHash: String? = nil) throws {
        let fixtures = Self.repository.appendingPathComponent("Tests/ModelsTests/Fixtures")
        let hash = try encoderHash ?? Self.hash(of: "instrument-16k")
        try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: fixtures.appendingPathComponent("wavenet-tiny.safetensors"),
            to: models.appendingPathComponent("tiny.safetensors"))
        let text = try String(
            contentsOf: fixtures.appendingPathComponent("wavenet-tiny.json"), encoding: .utf8)
        var json = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        json["name"] = "tiny"
        json["encoder_hash"] = hash
        try JSONSerialization.data(withJSONObject: json)
            .write(to: models.appendingPathComponent("tiny.json"))
    }

    /// Puts an unconditioned WaveNet of 8 channels, with random weights, among the user's models as
    /// `free`.
    func addUnconditionedWaveNet() throws {
        let sizes = WaveNetConfiguration(
            inputKernel: 2, kernel: 2, dilations: [1, 2, 4, 8], residual: 8, gate: 8, skip: 8,
            skipStart: false, head: 8, headCondition: false, condition: 0, hold: 64)
        try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
        try SafetensorsFile.write(
            tensors: sizes.generatedTensors(), metadata: ["hash": "free"],
            to: models.appendingPathComponent("free.safetensors").path)
        let network = String(decoding: try JSONEncoder().encode(sizes), as: UTF8.self)
        let text = #"{"kind": "wavenet", "name": "free", "reads": null, "wavenet": \#(network)}"#
        try Data(text.utf8).write(to: models.appendingPathComponent("free.json"))
    }

    /// Imports an NSynth of 16 channels, with random weights.
    func addTinyNSynth() throws {
        let checkpoint = Self.repository
            .appendingPathComponent("Tests/NeuralTests/Fixtures/nsynth").path
        let run = try run("models", "import", checkpoint, "-q")
        #expect(run.status == 0, "\(run.errors)")
    }
}
