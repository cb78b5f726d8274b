import Foundation
import Instruments
import Models
import Playback
import Signal
import Testing

extension LiveSoundTests {
    /// Notes beside what a player plays, without a device.
    @Suite struct LiveInstrumentTests {
        private func player() throws -> LivePlayer {
            try LivePlayer(
                vocoder: ToneVocoder(200), options: OutputOptions(device: "there-is-none"))
        }

        private var settings: VoiceSettings {
            var settings = VoiceSettings()
            settings.held = .loop
            settings.release = 0.05
            return settings
        }

        private func instrument(
            level: Float, listeningTo queue: MIDIQueue? = nil,
            tellingOf controllers: ControllerQueue? = nil
        ) throws -> LiveInstrument {
            let sound = PlayableSound(Fixture.synthVoice(hertz: 261.6256), settings: settings)
            let performer = try Performer(
                sound, by: ToneVocoder(200, level: level), settings: settings, prepared: .max)
            return LiveInstrument(performer, listeningTo: queue, tellingOf: controllers)
        }

        /// A player with an instrument of which a note sounds: half of the tone, in the middle, at
        /// the gain of performances.
        private func playing() throws -> (LivePlayer, LiveInstrument) {
            let (player, instrument) = (try player(), try instrument(level: 0.5))
            player.open(instrument)
            instrument.play(.noteOn(key: 60, velocity: 127))
            #expect(wait(player) { abs($0 - 0.25) < 0.02 })
            return (player, instrument)
        }

        /// Waits until the levels are so.
        private func wait(_ player: LivePlayer, _ isSo: (Float) -> Bool) -> Bool {
            Fixture.wait { isSo(player.status.peaks.left) }
        }

        @Test func aNoteSoundsUntilItIsLetGoAndAnArrangementBesideIt() throws {
            let (player, instrument) = try playing()
            defer { player.finish() }
            let samples = (0..<48_000).map { 0.25 * Float(sin(Double($0) * 0.05)) }
            player.play(
                Arrangement(
                    voices: [.init(.samples(SampleBuffer(samples: samples, rate: 48_000)))],
                    isLooping: true))
            #expect(wait(player) { $0 > 0.3 })
            player.stop()
            #expect(wait(player) { $0 > 0.2 && $0 < 0.27 })
            instrument.play(.noteOff(key: 60, velocity: 64))
            #expect(wait(player) { $0 < 1e-4 })
        }

        @Test func anInstrumentTakesThePlaceOfAnother() throws {
            let (player, _) = try playing()
            defer { player.finish() }
            let second = try instrument(level: 0.25)
            player.open(second)
            #expect(wait(player) { $0 < 1e-4 })
            second.play(.noteOn(key: 60, velocity: 127))
            #expect(wait(player) { abs($0 - 0.125) < 0.01 })
            player.open(nil)
            #expect(wait(player) { $0 < 1e-4 })
        }

        @Test func anInstrumentThatIsNotWantedTakesNoMemory() throws {
            let player = try player()
            defer { player.finish() }
            weak var first: LiveInstrument?
            do {
                let instrument = try instrument(level: 0.5)
                first = instrument
                player.open(instrument)
            }
            #expect(Fixture.wait { player.status.rate > 0 })
            #expect(Fixture.stays(for: 0.1) { first != nil })
            player.open(try instrument(level: 0.25))
            #expect(Fixture.wait { first == nil })
        }

        @Test func howItIsPlayedChangesWithTheNextNote() throws {
            let (player, instrument) = try playing()
            defer { player.finish() }
            instrument.play(.noteOff(key: 60, velocity: 64))
            #expect(wait(player) { $0 < 1e-4 })
            var even = settings
            even.velocity = 0
            let sound = PlayableSound(Fixture.synthVoice(hertz: 261.6256), settings: even)
            instrument.change(to: sound, settings: even)
            instrument.play(.noteOn(key: 60, velocity: 20))
            #expect(wait(player) { abs($0 - 0.25) < 0.02 })
        }

        @Test func notesGoOnThroughAnotherDevice() throws {
            let (player, _) = try playing()
            defer { player.finish() }
            player.retry(device: "there-is-no-other")
            #expect(Fixture.wait { player.status.device == "there-is-no-other" })
            _ = player.status
            #expect(wait(player) { abs($0 - 0.25) < 0.02 })
        }

        @Test func whatIsPlayedChangesWhileItSounds() throws {
            let (player, instrument) = try playing()
            defer { player.finish() }
            let softer = PlayableSound(
                Fixture.synthVoice(hertz: 261.6256), gain: 0.5, settings: settings)
            instrument.change(to: softer)
            #expect(wait(player) { abs($0 - 0.125) < 0.01 })
        }

        @Test func aKeyboardThatIsListenedToIsHeard() throws {
            let player = try player()
            defer { player.finish() }
            let queue = MIDIQueue()
            // What came before nobody could play is not played later.
            queue.put(.init(channel: 3, .noteOn(key: 72, velocity: 127)), at: MonotonicClock.now)
            player.open(try instrument(level: 0.5, listeningTo: queue))
            #expect(Fixture.wait { player.status.rate > 0 })
            #expect(Fixture.stays(for: 0.2) { player.status.peaks.left == 0 })
            queue.put(.init(channel: 3, .noteOn(key: 60, velocity: 127)), at: MonotonicClock.now)
            #expect(wait(player) { abs($0 - 0.25) < 0.02 })
        }

        @Test func itsKnobsAndProgramsAreTold() throws {
            let player = try player()
            defer { player.finish() }
            let (queue, controllers) = (MIDIQueue(), ControllerQueue())
            player.open(
                try instrument(level: 0.5, listeningTo: queue, tellingOf: controllers))
            // Once a note is heard, what comes is no longer forgotten.
            #expect(
                wait(player) {
                    queue.put(
                        .init(channel: 0, .noteOn(key: 60, velocity: 127)), at: MonotonicClock.now)
                    return $0 > 0.2
                })
            queue.put(.init(channel: 9, .program(4)), at: MonotonicClock.now)
            #expect(controllers.next() == [.program(4)])
            queue.put(.init(channel: 0, .controller(.modulation, 100)), at: MonotonicClock.now)
            #expect(controllers.next() == [.controller(.modulation, 100)])
        }
    }
}
