import Foundation
import Instruments
import Models

extension SessionFixture {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Puts the bundled models where the session looks for them.
    func linkModels() throws {
        let presets = folder.appendingPathComponent("Presets")
        try FileManager.default.createDirectory(at: presets, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: presets.appendingPathComponent("Models"),
            withDestinationURL: Self.repository.appendingPathComponent("Presets/Models"))
    }

    /// A session that can speak and imagine: tiny models of random weights stand in for the bundled
    /// ones.
    static func speaking() throws -> SessionFixture {
        let learned = try ModelLoader.facts(
            of: InstrumentModel.defaultName, from: DataFolder(explicit: repository.path))
        let session = try ready(weightsHash: try learned.weightsHash())
        try session.linkModels()
        let tests = repository.appendingPathComponent("Tests")
        let speech = session.folder.appendingPathComponent("Presets/Speech")
        try FileManager.default.createDirectory(at: speech, withIntermediateDirectories: true)
        for (source, name) in [
            ("SpeechTests/Fixtures/tiny.dictionary", "en.dictionary"),
            ("SpeechTests/Fixtures/tiny.json", "en.json"),
            ("SpeechTests/Fixtures/tiny.safetensors", "en.safetensors"),
            ("ModelsTests/Fixtures/language-tiny.json", "language.json"),
            ("ModelsTests/Fixtures/language-tiny.safetensors", "language.safetensors"),
        ] {
            try FileManager.default.copyItem(
                at: tests.appendingPathComponent(source), to: speech.appendingPathComponent(name))
        }
        return session
    }
}
