import Foundation
import Neural
import Testing

extension Program {
    /// The folder of the user's own models.
    private var models: URL {
        folder.appendingPathComponent(".local/share/luthier/Presets/Models")
    }

    /// Puts a WaveNet of 12 channels, with random weights, among the user's models as `tiny`.
    ///
    /// - Parameter encoderHash: the weights whose pictures it says to read; those of the bundled
    ///   model when `nil`.
    func addTinyWaveNet(encoderHash: String? = nil) throws {
        let fixtures = Self.repository.appendingPathComponent("Tests/ModelsTests/Fixtures")
        let bundled = Self.repository
            .appendingPathComponent("Presets/Models/instrument-16k.safetensors")
        let told = try SafetensorsFile(path: bundled.path).metadata["hash"]
        let hash = try #require(encoderHash ?? told)
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

    /// Imports an NSynth of 16 channels, with random weights.
    func addTinyNSynth() throws {
        let checkpoint = Self.repository
            .appendingPathComponent("Tests/NeuralTests/Fixtures/nsynth").path
        let run = try run("models", "import", checkpoint, "-q")
        #expect(run.status == 0, "\(run.errors)")
    }
}
