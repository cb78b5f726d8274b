import Glibc
import Instruments
import Models
import Playback
import Session
import Signal
import Testing
import Workbench

/// What is worked on is played by notes.
@Suite struct InstrumentTests {
    private let encoding = Encoding(
        codes: [Float](repeating: 0.1, count: 100 * Encoding.dimensions),
        pitch: PitchTrack(constant: 220, frames: 100))

    private func level(_ session: SessionFixture) -> Float {
        session.effects.playback.progress?.status.levels.max() ?? -100
    }

    @Test func keysPlayABlendUntilTheyAreLetGo() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(
            .openInstrument(
                .blend(encoding, seed: 0, gain: 1, loop: .once), VoiceSettings()))
        #expect(session.comes(.instrumentReady))
        session.effects.perform(.note(.on(note: 57, velocity: 127)))
        #expect(soon { level(session) > -20 })
        session.effects.perform(.note(.off(note: 57)))
        #expect(soon { level(session) <= -100 })
        session.effects.perform(.note(.on(note: 57, velocity: 127)))
        #expect(soon { level(session) > -20 })
        session.effects.perform(.note(.silence))
        #expect(soon { level(session) <= -100 })
    }

    @Test func aSoundOfTheLibraryIsPlayedToo() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        session.effects.perform(.openInstrument(.sound(low, loop: .once), VoiceSettings()))
        #expect(session.comes(.instrumentReady))
        session.effects.perform(.note(.on(note: 45, velocity: 127)))
        #expect(soon { level(session) > -20 })
        session.effects.perform(.closeInstrument)
        #expect(soon { level(session) <= -100 })
    }

    @Test func aHeldNoteGoesOnWhereOnlyHowItIsPlayedChanges() throws {
        let session = try SessionFixture.ready()
        let blend = PlaybackTarget.blend(encoding, seed: 0, gain: 1, loop: .once)
        session.effects.perform(.openInstrument(blend, VoiceSettings()))
        #expect(session.comes(.instrumentReady))
        session.effects.perform(.note(.on(note: 57, velocity: 127)))
        #expect(soon { level(session) > -20 })
        var settings = VoiceSettings()
        func open() {
            session.clear()
            session.effects.perform(.openInstrument(blend, settings))
            #expect(session.comes(.instrumentReady))
        }
        settings.release = 2
        open()
        // What was heard before the change is told once.
        _ = level(session)
        // It is watched for a while that nothing happens.
        for _ in 0..<20 {
            usleep(20_000)
            #expect(level(session) > -20)
        }
        // Other voices are another instrument.
        settings.voices = 8
        open()
        #expect(soon { level(session) <= -100 })
    }

    @Test func whatCannotBePlayedSaysWhy() throws {
        let session = try SessionFixture.ready()
        let target = PlaybackTarget.sound("/nowhere/x.wav", loop: .once)
        session.effects.perform(.openInstrument(target, VoiceSettings()))
        let fault = session.message { message -> String? in
            if case .instrumentFailed(target, let fault) = message { fault } else { nil }
        }
        #expect(fault?.contains("x.wav") == true)
    }

    @Test func anInputThatIsNotThereIsSaid() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.listen("/nowhere/midi"))
        let fault = session.message { message -> String? in
            if case .inputLost("/nowhere/midi", let fault) = message { fault } else { nil }
        }
        #expect(fault?.contains("/nowhere/midi") == true)
    }
}
