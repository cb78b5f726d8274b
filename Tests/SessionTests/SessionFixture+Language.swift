import Foundation

extension SessionFixture {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A session that can speak and imagine: tiny models of random weights stand in for the bundled
    /// ones.
    static func speaking() throws -> SessionFixture {
        let session = try ready()
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
