import Foundation
import Models
import Neural
import Signal
import Testing

/// Against PyTorch (`Training/…/equaliser.py`), and what an equaliser is for.
@Suite("Equalisers")
struct EqualiserTests {
    let golden: SafetensorsFile
    let model: InstrumentModel

    init() throws {
        golden = try SafetensorsFile(
            path: InstrumentTests.fixtures.appendingPathComponent("instrument.safetensors").path)
        model = try InstrumentModel(folder: InstrumentTests.fixtures, name: "instrument-tiny")
    }

    @Test func isMeasuredAsPyTorchDoes() throws {
        let got = try measured(try Golden.encoding())
        let wanted = try golden.floats("equaliser")
        #expect(distance(got.harmonics + got.noise, wanted) < 1e-3)
        #expect(wanted.contains { abs($0) > 0.5 })
    }

    @Test func isHeardAsPyTorchHasIt() throws {
        let sound = try model.vocoder.render(try equalised(), seed: 7)
        let wanted = try golden.floats("equalised")
        #expect(distance(sound, wanted) < 1e-4 * max(wanted.map(abs).max() ?? 0, 1))
    }

    @Test func bringsTheSoundNearer() throws {
        let sound = Array(try golden.floats("samples").prefix(50 * 512))
        let plain = try model.vocoder.render(try Golden.encoding(), seed: 3)
        var encoding = try Golden.encoding()
        encoding.equaliser = try measured(encoding)
        let nearer = try model.vocoder.render(encoding, seed: 3)
        #expect(melDistance(sound, nearer) < 0.9 * melDistance(sound, plain))
    }

    @Test func whatIsMeasuredDoesNotDependOnTheOneThatIsThere() throws {
        #expect(try measured(try equalised()) == measured(try Golden.encoding()))
    }

    @Test func aFlatOneChangesNothing() throws {
        var encoding = try Golden.encoding()
        let plain = try model.vocoder.render(encoding, seed: 7)
        #expect(encoding.equaliser == .flat)
        encoding.equaliser = try equalised().equaliser
        #expect(try model.vocoder.render(encoding, seed: 7) != plain)
        encoding.equaliser = .flat
        #expect(try model.vocoder.render(encoding, seed: 7) == plain)
    }

    @Test func aStreamHearsItToo() throws {
        let encoding = try equalised()
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.stream(encoding, seed: 7, maxFrames: 3)
        #expect(distance(Golden.render(stream, block: 3), whole) < 1e-5)
        let live = try model.vocoder.live()
        live.begin(FrameSequence(encoding), at: 0, seed: 7)
        #expect(distance(Golden.render(live, whole.count), whole) < 1e-5)
    }

    @Test func wideningMovesNoiseAgainstHarmonics() throws {
        var encoding = try equalised()
        let plain = encoding.equaliser
        encoding.equaliser.widen(by: 0)
        #expect(encoding.equaliser == plain)
        encoding.equaliser.widen(by: 12)
        // 6 dB each way, in natural logarithms.
        let half: Float = 0.690776
        #expect(abs(encoding.equaliser.noise[7] - plain.noise[7] - half) < 1e-5)
        #expect(abs(encoding.equaliser.harmonics[7] - plain.harmonics[7] + half) < 1e-5)
        let whole = try model.vocoder.render(encoding, seed: 7)
        let live = try model.vocoder.live()
        live.begin(FrameSequence(encoding), at: 0, seed: 7)
        #expect(distance(Golden.render(live, whole.count), whole) < 1e-5)
        #expect(try model.vocoder.render(try equalised(), seed: 7) != whole)
    }

    @Test func aWidenedOneIsReadBack() {
        var wide = Equaliser.flat
        wide.widen(by: -24)
        #expect(Equaliser(values: wide.values) == wide)
        #expect(Equaliser(mean: [wide, wide], weights: [0.5, 0.5]) == wide)
        wide.widen(by: -24)
        #expect(Equaliser(values: wide.values) == nil)
    }

    @Test func silenceHasAFlatOne() throws {
        let encoder = try #require(model.encoder as? any EqualisingEncoder)
        let silence = [Float](repeating: 0, count: 20 * 512)
        var encoding = try model.encoder.encode(silence)
        encoding.equaliser = try encoder.equaliser(of: silence, as: encoding)
        let gains = encoding.equaliser.harmonics + encoding.equaliser.noise
        #expect(gains.allSatisfy { $0.isFinite && $0 <= 0 })
        let sound = try model.vocoder.render(encoding, seed: 1)
        #expect(sound.count == silence.count && sound.allSatisfy { $0.isFinite })
    }

    @Test func theMeanIsOfDecibels() {
        let (low, high) = (constant(-1), constant(0.5))
        let mean = Equaliser(mean: [low, high], weights: [0.25, 0.75])
        #expect(mean.harmonics.allSatisfy { abs($0 - 0.125) < 1e-6 })
        #expect(Equaliser(mean: [low, high], weights: [0, 1]) == high)
        #expect(constant(9).harmonics == constant(Equaliser.mostOfHarmonics).harmonics)
        #expect(constant(-9).noise == constant(-Equaliser.mostOfNoise).noise)
    }

    private func constant(_ gain: Float) -> Equaliser {
        let curve = [Float](repeating: gain, count: Equaliser.points)
        return Equaliser(harmonics: curve, noise: curve)
    }

    private func measured(_ encoding: Encoding) throws -> Equaliser {
        let encoder = try #require(model.encoder as? any EqualisingEncoder)
        let samples = try golden.floats("samples")
        return try encoder.equaliser(of: samples, as: encoding)
    }

    /// The golden encoding under the golden equaliser.
    private func equalised() throws -> Encoding {
        var encoding = try Golden.encoding()
        let curves = try golden.floats("equaliser")
        encoding.equaliser = Equaliser(
            harmonics: Array(curves[..<Equaliser.points]), noise: Array(curves[Equaliser.points...])
        )
        return encoding
    }

    /// Mean |dB| over 40 bands and frames, above −60 dB of the loudest band.
    private func melDistance(_ a: [Float], _ b: [Float]) -> Double {
        let stft = STFT(size: 1024, hop: 256)
        let bank = MelBank(sampleRate: 16_000, fftSize: 1024, bands: 40)
        func bands(_ samples: [Float]) -> [Float] { bank.apply(stft.magnitudes(samples)) }
        let (x, y) = (bands(a), bands(b))
        let floor = (x.max() ?? 0) * 1e-3
        return zip(x, y).map { pair in
            abs(20 * log10(Double(max(pair.0, floor) / max(pair.1, floor))))
        }.reduce(0, +) / Double(x.count)
    }
}
