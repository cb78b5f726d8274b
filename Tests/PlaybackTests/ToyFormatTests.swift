import Foundation
import Instruments
import Models
import Playback
import Signal
import TestSupport
import Testing

extension LiveSoundTests {
    /// A family of models that no source file knows: registered here, found, loaded and played.
    @Suite struct ANewFamily {
        /// A folder with the tiny model and a toy that reads its encodings.
        private func withModels(_ body: (DataFolder) throws -> Void) throws {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("luthier-toy-" + UUID().uuidString)
            let models = folder.appendingPathComponent("Presets/Models")
            try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            for name in ["instrument-tiny.json", "instrument-tiny.safetensors"] {
                try FileManager.default.copyItem(
                    at: Fixture.repository.appendingPathComponent("Tests/ModelsTests/Fixtures")
                        .appendingPathComponent(name), to: models.appendingPathComponent(name))
            }
            let toy = #"{"kind": "toy", "licence": "CC0", "hertz": 500}"#
            try Data(toy.utf8).write(to: models.appendingPathComponent("toy.json"))
            try Data().write(to: models.appendingPathComponent("toy.safetensors"))
            try body(
                DataFolder(
                    explicit: folder.path, environment: ["XDG_DATA_HOME": folder.path],
                    executable: nil))
        }

        private let registry = ModelRegistry.standard.adding(ToyFormat())

        /// An encoding whose first code is its level.
        private func synthVoice(_ level: Float) -> Encoding {
            Encoding(
                codes: (0..<40 * Encoding.dimensions).map {
                    $0 % Encoding.dimensions == 0 ? level : 0
                },
                pitch: PitchTrack(constant: 220, frames: 40))
        }

        private func arrangement(_ blend: Encoding, by vocoder: Int) -> Arrangement {
            Arrangement(
                voices: [.init(.encoding(blend, seed: 1, vocoder: vocoder))], isLooping: true)
        }

        /// The largest sample of the next quarter of a second.
        private func peak(of player: LivePlayer) -> Float {
            var peak: Float = 0
            let isHeard = Fixture.wait(for: player, toAdvance: 0.25) {
                peak = max(peak, $0.peaks.left)
            }
            #expect(isHeard)
            return peak
        }

        @Test func itIsListedAndAddsItsVocoderToTheModelInUse() throws {
            try withModels { data in
                let facts = try ModelLoader.facts(of: "toy", from: data, registry: registry)
                #expect(facts.kind == "toy" && facts.vocoders == ["toy"])
                #expect(facts.text == "toy  0.0 MB  licence: CC0\n    toy: hums at 500 Hz")
                let model = try ModelLoader.load(
                    "instrument-tiny", from: data, threads: 1, registry: registry)
                #expect(model.vocoders.map(\.name) == ["harmonic", "toy"])
                let named = try model.named("toy")
                #expect(named.live != nil && !named.isGenerating && !named.followsPitch)
                let error = #expect(throws: ModelError.self) {
                    try ModelLoader.load("toy", from: data, threads: 1, registry: registry)
                }
                #expect(error?.description == "toy: a vocoder alone")
                #expect(try ModelLoader.facts(of: "toy", from: data).kind == "unknown")
            }
        }

        @Test func aBlendIsPlayedLiveAndRenderedByIt() throws {
            try keepingTime {
                try withModels { data in
                    let model = try ModelLoader.load(
                        "instrument-tiny", from: data, threads: 1, registry: registry)
                    let ends = [synthVoice(0.8), synthVoice(0.2)]
                    let blends = try [0.25, 0.75].map { try Blend(mix: $0).apply(to: ends) }
                    let levels = blends.map { $0[20, 0] }
                    #expect(levels[0] > 0.5 && levels[1] < 0.5)

                    let live = model.vocoders.compactMap(\.live)
                    let index = try #require(model.vocoders.firstIndex { $0.name == "toy" })
                    let player = try LivePlayer(vocoders: live, options: .init(device: "null"))
                    defer { player.finish() }
                    let first = player.play(arrangement(blends[0], by: index))
                    #expect(Fixture.wait { player.handedOver(revision: first) != nil })
                    #expect(Fixture.wait { player.status.position > 0.2 })
                    #expect(abs(peak(of: player) - levels[0]) < 0.02)
                    let second = player.change(arrangement(blends[1], by: index))
                    #expect(Fixture.wait { player.handedOver(revision: second) != nil })
                    // The cross-fade is over by then.
                    #expect(Fixture.wait(for: player, toAdvance: 0.1))
                    #expect(abs(peak(of: player) - levels[1]) < 0.02)
                    #expect(player.status.isPlaying && !player.status.isSilent)

                    let codec = SoundCodec(library: Library(), model: model)
                    let sound = try codec.render(blends[0], vocoder: "toy")
                    #expect(sound.samples.count == 40 * Encoding.hop)
                    #expect(abs((sound.samples.max() ?? 0) - levels[0]) < 0.02)
                }
            }
        }
    }
}

/// A family of one vocoder, which reads the encodings of any model.
private struct ToyFormat: ModelFormat {
    let kind = "toy"

    private struct Header: Decodable {
        var hertz: Double
    }

    func offer(of name: String, _ configuration: any Decoder) throws -> ModelOffer {
        let hertz = try Header(from: configuration).hertz
        return ModelOffer(vocoders: [name], use: "toy: hums at \(Int(hertz)) Hz")
    }

    func load(_ model: ModelFacts, threads: Int?) throws -> LoadedModel {
        throw ModelError(.incompatible, path: model.name, reason: "a vocoder alone")
    }

    func vocoder(of model: ModelFacts, for host: HostModel) -> NamedVocoder? {
        NamedVocoder(model.name, ToyVocoder(), followsPitch: false)
    }
}

/// A hum at 500 Hz, as loud as the first code of each frame.
private struct ToyVocoder: LiveVocoder {
    let outputRate = Encoding.sampleRate

    func live() throws -> any LiveStream { ToyStream() }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        let stream = ToyStream()
        stream.begin(FrameSequence(encoding), at: 0, seed: seed)
        return stream
    }

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let stream = ToyStream()
        stream.begin(FrameSequence(encoding), at: 0, seed: seed)
        let samples = encoding.frames * Encoding.hop
        return [Float](unsafeUninitializedCapacity: samples) { output, count in
            count = stream.render(into: output)
        }
    }
}

private final class ToyStream: LiveStream, VocoderStream {
    private var line = FrameSequence(
        Encoding(codes: [], pitch: PitchTrack(constant: 0, frames: 0)))
    private var place = 0

    func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
        self.line = line
        self.place = place
    }

    func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
        begin(line, at: place, seed: seed)
    }

    func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let end = line.count.map { $0 * Encoding.hop } ?? .max
        let count = min(output.count, max(0, end - place))
        for index in 0..<count {
            let level = line.encoding[line.frame(at: (place + index) / Encoding.hop), 0]
            // 16 samples make half a period at 500 Hz.
            output[index] = level * sin(.pi * Float((place + index) % 32) / 16)
        }
        place += count
        return count
    }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let samples = min(frames * Encoding.hop, output.count)
        return render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples])) / Encoding.hop
    }
}
