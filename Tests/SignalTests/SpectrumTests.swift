import Signal
import TestSupport
import Testing

@Suite struct SpectrumTests {
    @Test func periodicHannIsZeroAtTheStartOnly() {
        #expect(Window.hann(4) == [0, 0.5, 1, 0.5])
        #expect(Window.hann(5, periodic: false) == [0, 0.5, 1, 0.5, 0])
        #expect(Window.hann(1) == [1])
        #expect(Window.hann(0) == [])
    }

    @Test func melFiltersEqualLibrosa() throws {
        let wide = MelBank(sampleRate: 16_000, fftSize: 1024, bands: 80, minimum: 0, maximum: 8000)
        let narrow = MelBank(
            sampleRate: 22_050, fftSize: 512, bands: 20, minimum: 40, maximum: 7000)
        #expect(largestDifference(wide.matrix, try fixture("mel.wide")) <= 1e-8)
        #expect(largestDifference(narrow.matrix, try fixture("mel.narrow")) <= 1e-8)
    }

    @Test func melOfAFrameIsTheMatrixProduct() {
        let bank = MelBank(sampleRate: 16_000, fftSize: 256, bands: 12)
        var random = SplitMix64(seed: 3)
        let spectrum = (0..<2 * bank.bins).map { _ in random.nextUniform() }
        let expected = (0..<2).flatMap { frame in
            (0..<12).map { band in
                (0..<bank.bins).reduce(Float(0)) {
                    $0 + bank.matrix[band * bank.bins + $1] * spectrum[frame * bank.bins + $1]
                }
            }
        }
        #expect(largestDifference(bank.apply(spectrum), expected) < 1e-6)
    }

    @Test func melScaleIsSlaneys() {
        #expect(MelBank.mel(hertz: 200) == 3)
        #expect(MelBank.mel(hertz: 1000) == 15)
        #expect(abs(MelBank.mel(hertz: 6400) - 42) < 1e-9)
        for hertz in stride(from: 0.0, to: 12_000, by: 77) {
            #expect(abs(MelBank.hertz(mel: MelBank.mel(hertz: hertz)) - hertz) < 1e-6)
        }
    }

    @Test func centredMagnitudesEqualLibrosa() throws {
        let stft = STFT(size: 1024, hop: 256)
        let all = stft.magnitudes(try fixture("logmel.reference"))
        #expect(all.count == 16 * 513)
        let chosen = Array(all[..<(2 * 513)] + all[(15 * 513)...])
        #expect(largestDifference(chosen, try fixture("logmel.magnitude")) < 1e-4)
    }

    @Test func oneFrameAtATimeEqualsTheWholeSound() {
        let sound = sine(440, rate: 16_000, count: 1000)
        let stft = STFT(size: 256, hop: 100, padding: STFT.Padding.none)
        let whole = stft.magnitudes(sound)
        #expect(stft.frames(of: 1000) == 8)
        var single = [Float](repeating: 0, count: stft.bins)
        sound.withUnsafeBufferPointer { sound in
            guard let start = sound.baseAddress else { return }
            stft.process(start + 300, into: &single)
        }
        #expect(single == Array(whole[3 * stft.bins..<4 * stft.bins]))
    }

    @Test func shortSoundsAreMirroredAsOftenAsItTakes() {
        let stft = STFT(size: 8, hop: 2, padding: .reflect(7))
        let written = STFT(size: 8, hop: 2, padding: STFT.Padding.none)
        let mirrored: [Float] = [2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2]
        #expect(stft.magnitudes([1, 2, 3]) == written.magnitudes(mirrored))
        #expect(stft.magnitudes([1]) == written.magnitudes([Float](repeating: 1, count: 15)))
        #expect(stft.magnitudes([]) == [])
    }

    @Test func zerosStandAroundASoundWhenAsked() {
        let padded = STFT(size: 4, hop: 4, padding: .zeros(2))
        let plain = STFT(size: 4, hop: 4, padding: STFT.Padding.none)
        #expect(padded.magnitudes([1, 2, 3, 4]) == plain.magnitudes([0, 0, 1, 2, 3, 4, 0, 0]))
    }

    @Test func logMelDistanceEqualsLibrosa() throws {
        let measure = LogMelDistance()
        let reference = try fixture("logmel.reference")
        let distance = measure.distance(
            reference: reference, output: try fixture("logmel.output"))
        let expected = Double(try fixture("logmel.distance")[0])
        #expect(abs(distance - expected) < 1e-3)
        #expect(expected > 5)
        #expect(measure.distance(reference: reference, output: reference) == 0)
    }

    @Test func halvingASoundIsSixDecibelsAboveTheFloor() {
        let measure = LogMelDistance()
        var random = SplitMix64(seed: 5)
        let noise = (0..<16_000).map { _ in random.nextUniform() - 0.5 }
        let half = noise.map { $0 / 2 }
        #expect(abs(measure.distance(reference: noise, output: half) - 6.0206) < 0.01)
    }

    @Test func silenceAndNothingHaveADistance() {
        let measure = LogMelDistance()
        let silence = [Float](repeating: 0, count: 2000)
        #expect(measure.distance(reference: silence, output: silence) == 0)
        #expect(measure.distance(reference: [], output: []) == 0)
    }
}
