import AudioFile
import Foundation
import Instruments
import Signal
import TestSupport
import Testing

/// What is left of sounds after their way through the encoding: a broken engine or model shows.
@Suite struct ResynthesisTests {
    /// A sound at 16 kHz, and what comes back of it, as distances are measured.
    ///
    /// - Parameter hasDetail: whether what the code leaves out is put on it.
    private func both(
        _ sound: Sound, in codec: SoundCodec, hasDetail: Bool = false
    ) throws -> (sound: [Float], output: [Float]) {
        let read = try AudioFile.read(sound.url.path, rate: 16_000).samples
        var encoding = try codec.encoding(of: .sound(sound))
        if !hasDetail { encoding.detail = .none }
        let output = try codec.render(encoding).resampled(to: 16_000).samples
        return (Array(read.prefix(output.count)), output)
    }

    private func distance(
        of sound: Sound, in codec: SoundCodec, hasDetail: Bool = false
    ) throws -> Double {
        let (read, output) = try both(sound, in: codec, hasDetail: hasDetail)
        return LogMelDistance().distance(reference: read, output: output)
    }

    @Test(arguments: [(false, 2.65), (true, 1.7)])
    func instrumentsThatTrainingNeverSawComeBackNearly(
        _ hasDetail: Bool, _ decibels: Double
    ) throws {
        let codec = try Blending.codec.get()
        let unseen = codec.library.sounds.filter(\.heldOut)
        #expect(unseen.count >= 20)
        let distances = try unseen.map {
            try distance(of: $0, in: codec, hasDetail: hasDetail)
        }
        #expect(distances.reduce(0, +) / Double(distances.count) < decibels)
        let worst = zip(distances, unseen).filter { $0.0 > 9 }.map(\.1.title)
        #expect(worst == [])
    }

    @Test func levelsComeBackOnAverageWithin1Point72Decibels() throws {
        let codec = try Blending.codec.get()
        let differences = try codec.library.sounds.filter(\.heldOut).map { sound in
            let (read, output) = try both(sound, in: codec)
            let ratio = Loudness.rms(output) / Loudness.rms(read)
            return Double(Loudness.decibels(ratio))
        }
        #expect(differences.map(abs).reduce(0, +) / Double(differences.count) < 1.72)
    }

    @Test func theMedianPitchOfSustainedInstrumentsComesBackWithin35Cents() throws {
        let codec = try Blending.codec.get()
        for name in ["Violin", "Trumpet", "Clarinet", "Church Organ", "Square Lead", "Tuba"] {
            let sound = try codec.library.sound(named: name)
            let encoding = try codec.encoding(of: .sound(sound))
            let key = try #require(sound.pitch)
            let wanted = Note(midi: Double(key)).hertz
            let heard = try #require(
                PitchTracker.track(
                    try codec.render(encoding).resampled(to: 16_000).samples
                ).median)
            let cents = 1200 * log2(Double(heard) / wanted)
            #expect(abs(cents) < 35, "\(name): \(cents) cents from the key")
        }
    }
}
