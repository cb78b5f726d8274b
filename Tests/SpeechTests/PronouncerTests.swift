import Foundation
import Neural
import Speech
import Testing

struct PronouncerTests {
    private let stem = Fixtures.folder + "/tiny"

    @Test func saysWhatPyTorchSays() throws {
        let data = Data(try Fixtures.bytes("pronouncer.json"))
        let wanted = try JSONDecoder().decode([String: String].self, from: data)
        let network = try Pronouncer(stem: stem)
        #expect(wanted.count == 6)
        for (word, phonemes) in wanted { #expect(network.phonemes(of: word).line == phonemes) }
    }

    @Test func aWordIsSaidTheSameWhateverCameBefore() throws {
        let network = try Pronouncer(stem: stem)
        let first = network.phonemes(of: "luthier")
        _ = network.phonemes(of: "rhythm")
        #expect(network.phonemes(of: "luthier") == first && !first.isEmpty)
    }

    @Test func aWordWithoutLettersHasNoPhonemesAndALongOneEnds() throws {
        let network = try Pronouncer(stem: stem)
        #expect(network.phonemes(of: "").isEmpty)
        #expect(network.phonemes(of: "123").isEmpty)
        #expect(network.phonemes(of: String(repeating: "a", count: 10_000)).count <= 64)
    }

    @Test func aConfigurationThatDoesNotFitNamesTheTensor() throws {
        let weights = try Weights(path: stem + ".safetensors")
        let sizes = PronouncerConfiguration(embedding: 6, reader: 8, readerLayers: 2, writer: 11)
        let error = #expect(throws: NeuralError.self) {
            try Pronouncer(weights, configuration: sizes)
        }
        #expect(error?.code == .wrongShape)
    }

    @Test(arguments: ["", "{}", "{\"kind\":\"pronunciation\",\"embedding\":-1}", "\u{FF}"])
    func aConfigurationThatIsNoneIsRefused(_ text: String) throws {
        let path = NSTemporaryDirectory() + "pronouncer-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: SpeechError.self) { try PronouncerConfiguration.load(path) }
        #expect(error?.code == .malformed && error?.path == path)
    }
}
