import Foundation
import Signal
import Testing

@Suite struct MelSpectrogramTests {
    private func sine(_ hertz: Double, amplitude: Double = 1) -> [Float] {
        (0..<16_000).map { Float(amplitude * sin(2 * .pi * hertz * Double($0) / 16_000)) }
    }

    @Test(arguments: [(80, 10), (80, 40), (80, 75), (64, 8), (64, 60)])
    func aToneInTheMiddleOfABandReadsItsLevel(bands: Int, band: Int) {
        let mel = MelSpectrogram(bands: bands)
        let top = MelBank.mel(hertz: 8_000)
        let middle = MelBank.hertz(mel: top * Double(band + 1) / Double(bands + 1))
        let levels = mel.decibels(sine(middle, amplitude: 0.1))
        #expect(levels.count == mel.frames(of: 16_000) * bands)
        let frame = Array(levels[31 * bands..<32 * bands])
        #expect(frame.indices.max { frame[$0] < frame[$1] } == band)
        #expect(abs(frame[band] + 20) < 2)
    }

    @Test func silenceLiesAtTheFloor() {
        let mel = MelSpectrogram()
        #expect(mel.decibels([Float](repeating: 0, count: 1_000)).allSatisfy { $0 == -80 })
        #expect(mel.frames(of: 1_000) == 4)
        #expect(mel.decibels([]).isEmpty)
        #expect(mel.decibels([.nan, .infinity, 0.5]).allSatisfy { $0.isFinite })
    }

    @Test func levelsFollowTheSoundInTime() {
        let sound = [Float](repeating: 0, count: 8_000) + sine(1_000).prefix(8_000)
        let levels = MelSpectrogram().decibels(sound)
        let loudest = (0..<63).map { levels[$0 * 80..<($0 + 1) * 80].max() ?? 0 }
        #expect(loudest[20] == -80)
        #expect(abs(loudest[45]) < 3)
    }
}
