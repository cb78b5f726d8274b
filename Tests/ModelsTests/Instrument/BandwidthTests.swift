import Glibc
import Models
import Neural
import Signal
import Testing

/// Sounds whose source ends below what the model makes.
@Suite struct BandwidthTests {
    private let model: InstrumentModel
    private let golden: SafetensorsFile

    init() throws {
        model = try InstrumentModel(folder: InstrumentTests.fixtures, name: "fullband-tiny")
        golden = try SafetensorsFile(
            path: InstrumentTests.fixtures.appendingPathComponent("fullband.safetensors").path)
    }

    /// PyTorch's codes and pitch.
    private func encoding(_ bandwidth: Bandwidth = .full) throws -> Encoding {
        let track = try golden.floats("track")
        return Encoding(
            codes: try golden.floats("codes"),
            pitch: PitchTrack(
                hertz: stride(from: 0, to: track.count, by: 2).map { track[$0] },
                voicing: stride(from: 1, to: track.count, by: 2).map { track[$0] }),
            bandwidth: bandwidth)
    }

    /// The power of a sound between two frequencies in Hz, in dB.
    private func level(_ sound: [Float], _ hertz: ClosedRange<Double>) -> Float {
        let stft = STFT(size: 4096, hop: 2048, padding: STFT.Padding.none)
        var (power, spectrum) = (Float(0), [Float](repeating: 0, count: 2049))
        sound.withUnsafeBufferPointer { sound in
            guard let base = sound.baseAddress else { return }
            for start in stride(from: 0, through: sound.count - 4096, by: 2048) {
                stft.process(base + start, into: &spectrum)
                for (bin, value) in spectrum.enumerated()
                where hertz.contains(Double(bin) * 48_000 / 4096) { power += value * value }
            }
        }
        return 10 * log10f(power + 1e-12)
    }

    @Test func aSourceOfALowerRateEndsWithItAndOthersHaveNoEnd() {
        #expect(Bandwidth(reaching: 24_000) == .full)
        #expect(Bandwidth(reaching: 22_050) == .full)
        #expect(Bandwidth(reaching: 20_000) == .full)
        #expect(Bandwidth(reaching: 8000).values == [8000, 1])
    }

    @Test func inABlendEachEndHasTheWeightOfItsSounds() {
        let (low, middle) = (Bandwidth(reaching: 4000), Bandwidth(reaching: 8000))
        #expect(Bandwidth(mean: [low, .full], weights: [0.25, 0.75]).values == [4000, 0.25])
        #expect(
            Bandwidth(mean: [middle, low, .full, low], weights: [0.25, 0.25, 0.25, 0.25]).values
                == [4000, 0.5, 8000, 0.25])
        #expect(Bandwidth(mean: [low, .full], weights: [0, 1]) == .full)
        #expect(Bandwidth(mean: [low, .full], weights: [1, 0]) == low)
        #expect(Bandwidth(mean: [low, low], weights: [0.5, 0.5]) == low)
    }

    @Test func valuesThatMakeNoSenseAreNone() {
        for values: [Float] in [
            [8000], [8000, 0], [8000, 1.1], [-1, 1], [.nan, 1], [8000, .nan],
            [4000, 0.6, 8000, 0.6],
        ] { #expect(Bandwidth(values: values) == nil, "\(values)") }
        #expect(Bandwidth(values: []) == .full)
        #expect(Bandwidth(values: [8000, 0.5, 4000, 0.5])?.values == [4000, 0.5, 8000, 0.5])
    }

    @Test func encodingsCarryWhereTheirSourceEnds() throws {
        let encoder = try #require(model.encoder as? InstrumentEncoder)
        let samples = try golden.floats("samples")
        let whole = try encoder.encode(samples, reaching: 8000)
        #expect(whole.bandwidth == Bandwidth(reaching: 8000))
        #expect(try encoder.encode(samples).bandwidth == .full)
        let stream = try encoder.stream(reaching: 8000)
        var pieces = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        for start in stride(from: 0, to: samples.count, by: 5000) {
            pieces.append(stream.push(Array(samples[start..<min(start + 5000, samples.count)])))
        }
        pieces.append(stream.finish())
        #expect(pieces == whole)
    }

    @Test func cutAndTurnedItStays() throws {
        let end = Bandwidth(reaching: 6000)
        let encoding = try encoding(end)
        #expect(encoding.reversed().bandwidth == end)
        #expect(encoding.prefix(3).bandwidth == end)
        #expect(encoding.suffix(3).bandwidth == end)
        #expect(encoding.looped().encoding.bandwidth == end)
        var longer = encoding
        longer.append(try self.encoding())
        #expect(longer.bandwidth == end)
    }

    @Test(arguments: [4000.0, 8000, 11_025])
    func nothingIsHeardAboveAnEnd(nyquist: Double) throws {
        let whole = try model.vocoder.render(encoding(), seed: 3)
        let ended = try model.vocoder.render(encoding(Bandwidth(reaching: nyquist)), seed: 3)
        #expect(level(whole, nyquist + 100...20_000) > level(whole, 0...20_000) - 40)
        #expect(level(ended, nyquist + 100...20_000) < level(whole, 0...20_000) - 55)
        let below = 0...nyquist * 0.93
        #expect(abs(level(ended, below) - level(whole, below)) < 0.05)
    }

    @Test func halfOfASoundThatEndsLeavesHalfOfTheOthersTreble() throws {
        let half = Bandwidth(mean: [Bandwidth(reaching: 8000), .full], weights: [0.5, 0.5])
        let whole = try model.vocoder.render(encoding(), seed: 3)
        let faded = try model.vocoder.render(encoding(half), seed: 3)
        let treble = 8200.0...19_000
        #expect(abs(level(faded, treble) - level(whole, treble) + 6.02) < 0.2)
    }

    @Test func aStreamAndAStartAnywhereAreTheWholeRender() throws {
        let encoding = try encoding(Bandwidth(reaching: 8000))
        let whole = try model.vocoder.render(encoding, seed: 3)
        let sound = Golden.renderInParts(
            try model.vocoder.live(), encoding, count: whole.count, seed: 3)
        #expect(distance(sound, whole) < 1e-5)
    }

    @Test func whatOneSoundLeftOutTheNextHas() throws {
        let whole = try model.vocoder.render(encoding(), seed: 3)
        _ = try model.vocoder.render(encoding(Bandwidth(reaching: 8000)), seed: 3)
        #expect(try model.vocoder.render(encoding(), seed: 3) == whole)
    }

    @Test func harmonicsEndAsInPyTorch() throws {
        let source = try #require(model.vocoder as? any HarmonicDraftSource)
        let draft = try source.draft(of: encoding(Bandwidth(reaching: 8000)), opening: [])
        let wanted = try golden.floats("ended_harmonics")
        #expect(distance(draft.harmonics, wanted) < 1e-3 * (wanted.map(abs).max() ?? 0))
        // Below -16 nothing is heard, and each has its own number for nothing.
        let noise = zip(draft.controls.noise, try golden.floats("ended_noise"))
        #expect(noise.allSatisfy { abs(max($0, -16) - max($1, -16)) < 2e-3 })
    }
}
