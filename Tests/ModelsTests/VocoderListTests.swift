import Foundation
import Models
import Signal
import Testing

/// The vocoders of a model by name.
@Suite struct VocoderListTests {
    private func model(_ name: String) throws -> InstrumentModel {
        try InstrumentModel(
            folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Fixtures"), name: name)
    }

    @Test func theConfigurationMayNameTheDefault() {
        #expect(
            InstrumentVocoder.names(hasRefiner: true, default: "harmonic").first == "harmonic")
        #expect(
            InstrumentVocoder.names(hasRefiner: true, default: "hifigan").first == "hifigan")
        #expect(InstrumentVocoder.names(hasRefiner: false, default: "hifigan") == ["harmonic"])
    }

    @Test(arguments: [
        ("instrument-tiny", ["harmonic"]), ("refined-tiny", ["hifigan", "harmonic"]),
    ])
    func theDefaultComesFirst(_ name: String, _ names: [String]) throws {
        let model = try model(name)
        #expect(model.vocoders.map(\.name) == names)
        #expect(InstrumentVocoder.names(hasRefiner: names.count > 1) == names)
        let encoding = Encoding(
            codes: (0..<10 * 16).map { sin(Float($0) * 0.3) },
            pitch: PitchTrack(constant: 220, frames: 10))
        let sounds = try model.vocoders.map { try $0.vocoder.render(encoding, seed: 1) }
        #expect(try model.vocoder.render(encoding, seed: 1) == sounds[0])
        #expect(Set(sounds).count == names.count)
    }
}
