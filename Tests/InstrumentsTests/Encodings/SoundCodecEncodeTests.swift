import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

@Suite struct SoundCodecEncodeTests {
    /// A model that counts the blocks it is given; a frame's code is its level, as with FakeModel.
    private struct Streaming: StreamingEncoder {
        final class Stream: EncoderStream {
            private var samples: [Float] = []
            func push(_ block: [Float]) -> Encoding {
                samples += block
                return Fixture.encoding(frames: 0, seed: 0)
            }
            func finish() -> Encoding {
                (try? FakeModel().encode(samples)) ?? Fixture.encoding(frames: 0, seed: 0)
            }
        }
        func encode(_ samples: [Float]) throws -> Encoding { try FakeModel().encode(samples) }
        func stream() -> Stream { Stream() }
    }

    /// A model that misses as much as the sound's peak is high.
    private struct Missing: EqualisingEncoder {
        func encode(_ samples: [Float]) throws -> Encoding { try FakeModel().encode(samples) }
        func equaliser(of samples: [Float], as encoding: Encoding) -> Equaliser {
            let gains = Array(repeating: Loudness.peak(samples), count: Equaliser.points)
            return Equaliser(harmonics: gains, noise: gains)
        }
    }

    private func codec(_ encoder: any Encoder = FakeModel(), cache: URL? = nil) -> SoundCodec {
        SoundCodec(
            library: Library(),
            model: LoadedModel(
                name: "fake", weightsHash: "fake", encoder: encoder, vocoder: FakeModel()),
            cacheFolder: cache)
    }

    private func write(_ samples: [Float], to folder: URL, _ name: String) throws -> SoundSource {
        let url = folder.appendingPathComponent(name)
        try AudioFile.write(
            samples, rate: 16_000, to: url.path,
            settings: ExportSettings(format: .float32, isNormalized: false))
        return .sound(Sound(file: url))
    }

    private func ramp(seconds: Int, peak: Float) -> [Float] {
        let count = seconds * 16_000
        return (0..<count).map { peak * Float($0 + 1) / Float(count) }
    }

    @Test func quietAndLoudSoundsAreEncodedAtOneLevel() throws {
        try Fixture.withFolder { folder in
            let loud = try codec().encoding(
                of: write(ramp(seconds: 1, peak: 0.8), to: folder, "loud.wav"))
            #expect(loud.frames == 31)
            for peak: Float in [0.01, 0.3, 2] {
                let other = try codec().encoding(
                    of: write(ramp(seconds: 1, peak: peak), to: folder, "other.wav"))
                #expect(other.frames == loud.frames)
                #expect(zip(loud.codes, other.codes).allSatisfy { abs($0 - $1) < 1e-4 })
            }
        }
    }

    @Test func whatIsBelowMinus80DecibelsStaysSilence() throws {
        try Fixture.withFolder { folder in
            let encoding = try codec().encoding(
                of: write(ramp(seconds: 1, peak: 5e-5), to: folder, "silence.wav"))
            #expect(encoding.frames == 31 && encoding.codes.allSatisfy { $0 < 1e-3 })
        }
    }

    @Test func aLongSoundIsEncodedInPiecesAndCanBeStopped() throws {
        try Fixture.withFolder { folder in
            let source = try write(ramp(seconds: 40, peak: 0.8), to: folder, "long.wav")
            let codec = codec(Streaming())
            var seen: [Double] = []
            let encoding = try codec.encoding(of: source) { seen.append($0) }
            #expect(seen.count == 5 && seen == seen.sorted() && seen.last == 1)
            #expect(encoding == (try self.codec().encoding(of: source)))
            let stop = Cancellation()
            #expect(throws: CancellationError.self) {
                try codec.encoding(of: source, cancellation: stop) { _ in stop.cancel() }
            }
        }
    }

    @Test func whatTheModelMissesIsMeasuredAndKept() throws {
        try Fixture.withFolder { folder in
            let source = try write(ramp(seconds: 1, peak: 0.1), to: folder, "quiet.wav")
            let cache = folder.appendingPathComponent("cache")
            let first = try codec(Missing(), cache: cache).encoding(of: source)
            #expect(
                first.equaliser.harmonics.allSatisfy { abs($0 - SoundCodec.encodingPeak) < 1e-4 })
            #expect(try codec(FakeModel(), cache: cache).encoding(of: source) == first)
            #expect(try codec(FakeModel()).encoding(of: source).equaliser == .flat)
        }
    }

    @Test func aTooShortSoundIsNamedInTheError() throws {
        try Fixture.withFolder { folder in
            let source = try write([0.5], to: folder, "click.wav")
            let error = #expect(throws: ModelError.self) { try codec().encoding(of: source) }
            #expect(error?.description.hasSuffix("click.wav: \(error?.reason ?? "")") == true)
        }
    }

    @Test func pipesAndDevicesAreNotReadForTheCache() throws {
        try Fixture.withFolder { folder in
            let pipe = folder.appendingPathComponent("pipe")
            #expect(mkfifo(pipe.path, 0o600) == 0)
            for path in [pipe.path, "/dev/zero", folder.path] {
                #expect(throws: InstrumentError.self) {
                    try ContentHash.of(file: URL(fileURLWithPath: path))
                }
            }
        }
    }

    @Test func silenceAfterASoundIsTrimmed() throws {
        try Fixture.withFolder { folder in
            let word = ramp(seconds: 1, peak: 0.5) + [Float](repeating: 0, count: 48_000)
            let source = try write(word, to: folder, "word.wav")
            let encoding = try codec().encoding(of: source)
            #expect(encoding.frames == 125)
            let trimmed = try codec().trimmed(encoding, of: source)
            #expect(trimmed == encoding.prefix(32))
        }
    }

    @Test func theNaturalPitchIsThatOfTheFirstPitchedSound() {
        let drum = Fixture.encoding(frames: 8, seed: 1, hertz: 0, voicing: 0)
        let violin = Fixture.encoding(frames: 8, seed: 2)
        #expect(PitchChoice.natural(for: [drum, violin]) == .source(1))
        #expect(PitchChoice.natural(for: [violin, drum]) == .source(0))
        #expect(PitchChoice.natural(for: [drum, drum]) == .source(0))
    }
}
