import AudioFile
import Foundation
import Instruments
import Signal
import TestSupport
import Testing

/// What is left of sounds after their way through the encoding: a broken engine or model shows.
@Suite struct ResynthesisTests {
    private func distance(of sound: Sound, in codec: SoundCodec) throws -> Double {
        let read = try AudioFile.read(sound.url.path, rate: 16_000).samples
        let samples = Loudness.normalized(read, peak: Loudness.decibels(0.8))
        let output = try codec.render(try codec.model.encoder.encode(samples)).samples
        let reference = Array(samples.prefix(output.count))
        return LogMelDistance().distance(reference: reference, output: output)
    }

    @Test func instrumentsThatTrainingNeverSawComeBackWithin2Point65Decibels() throws {
        let codec = try Blending.codec.get()
        let unseen = codec.library.sounds.filter(\.heldOut)
        #expect(unseen.count >= 20)
        let distances = try unseen.map { try distance(of: $0, in: codec) }
        #expect(distances.reduce(0, +) / Double(distances.count) < 2.65)
        let worst = zip(distances, unseen).filter { $0.0 > 9 }.map(\.1.title)
        #expect(worst == [])
    }

    @Test func levelsComeBackOnAverageWithin1Point72Decibels() throws {
        let codec = try Blending.codec.get()
        let differences = try codec.library.sounds.filter(\.heldOut).map { sound in
            let read = try AudioFile.read(sound.url.path, rate: 16_000).samples
            let output = try codec.render(try codec.model.encoder.encode(read)).samples
            let ratio = Loudness.rms(output) / Loudness.rms(Array(read.prefix(output.count)))
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
                PitchTracker.track(try codec.render(encoding).samples).median)
            let cents = 1200 * log2(Double(heard) / wanted)
            #expect(abs(cents) < 35, "\(name): \(cents) cents from the key")
        }
    }
}
