import Instruments
import Models
import Session
import Signal
import Testing
import Workbench

/// What is asked for is heard, through an output that keeps time and drops what it takes.
@Suite struct PlayingTests {
    private let encoding = Encoding(
        codes: [Float](repeating: 0.1, count: 100 * Encoding.dimensions),
        pitch: PitchTrack(constant: 220, frames: 100))

    private func blend(loop: Loop = .seamless) -> PlaybackTarget {
        .blend(encoding, seed: 0, gain: 1, loop: loop)
    }

    private func revision(_ session: SessionFixture) -> Int? {
        session.message { if case .sounding(let number, _, _) = $0 { number } else { nil } }
    }

    private func plays(_ session: SessionFixture) -> Bool {
        session.effects.playback.progress?.isPlaying ?? false
    }

    @Test func theModelAndTheDeviceAreTold() throws {
        let session = try SessionFixture.ready()
        let names = ["tone", "slow"]
        #expect(session.comes(.vocoders(names, offline: ["slow"], plain: Set(names))))
        let device = session.message { if case .device(let status) = $0 { status } else { nil } }
        #expect(device?.name == "null" && device?.rate == 48_000 && device?.fault == nil)
    }

    @Test func aModelThatCannotBeLoadedSaysSo() throws {
        let session = try SessionFixture(vocoders: [
            NamedVocoder("slow", SlowVocoder(gate: Gate(isOpen: true)))
        ])
        session.effects.open(.init(device: "null"), volume: -6)
        #expect(session.comes(.notice(.fault, "this model cannot be played live")))
    }

    @Test func aBlendPlaysGoesOnChangedAndStops() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.play(blend()))
        #expect(session.comes(.sounding(revision: 1, isNew: true, duration: 3.2)))
        #expect(soon { plays(session) })
        #expect(soon { (session.effects.playback.progress?.position ?? 0) > 0.05 })
        session.effects.perform(.change(blend()))
        #expect(session.comes(.sounding(revision: 2, isNew: false, duration: 3.2)))
        session.effects.perform(.stop)
        #expect(soon { !plays(session) })
    }

    @Test func anEndIsTold() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        session.effects.perform(.play(.sound(low, loop: .once)))
        #expect(session.comes(.sounding(revision: 1, isNew: true, duration: 0.512)))
        #expect(session.comes(.ended(revision: 1)))
    }

    @Test func aMixIsReadAndPlayed() throws {
        let session = try SessionFixture.ready()
        let sounds = try ["low", "high"].map { try #require(session.reference($0)) }
        let preset = try Preset(name: "half", sounds: sounds, blend: try Blend(mix: 0.5))
        let mix = Mix(slots: [
            MixSlot(name: "low", content: .sound(sounds[0]), start: 1),
            MixSlot(name: "half", content: .blend(preset)),
        ])
        session.effects.perform(.play(.mix(mix, loop: .again)))
        #expect(session.comes(.sounding(revision: 1, isNew: true, duration: 1.512)))
        #expect(soon { plays(session) })
        // Both are at hand now.
        session.effects.perform(.change(.mix(mix, loop: .once)))
        #expect(session.messages.contains(.sounding(revision: 2, isNew: false, duration: 1.512)))
    }

    @Test func beforeTheModelIsThereNothingIsHeard() throws {
        let session = try SessionFixture()
        session.effects.perform(.play(blend()))
        #expect(
            session.comes(
                .unheard(blend(), "there is no sound yet; the model is being loaded")))
    }

    @Test func whatCannotBeReadSaysSo() throws {
        let session = try SessionFixture.ready()
        let gone = PlaybackTarget.sound("/nowhere/gone.wav", loop: .once)
        session.effects.perform(.play(gone))
        let fault = session.message {
            if case .unheard(gone, let fault) = $0 { fault } else { nil }
        }
        #expect(try #require(fault).contains("gone.wav"))
        let forgotten = PlaybackTarget.offlineRender(7, gain: 1, loop: .once)
        session.effects.perform(.play(forgotten))
        #expect(
            session.comes(.unheard(forgotten, "the rendered sound is no longer there")))
    }

    @Test func silenceIsOfTheVolumeToo() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.volume(-60))
        session.effects.perform(.play(blend()))
        #expect(revision(session) == 1)
        #expect(soon { (session.effects.playback.progress?.position ?? 0) > 0.3 })
        _ = session.effects.playback.progress
        #expect(soon { (session.effects.playback.progress?.position ?? 0) > 0.5 })
        #expect(session.effects.playback.status?.levels == [-100, -100])
        session.effects.perform(.volume(0))
        #expect(soon { (session.effects.playback.status?.levels ?? []).allSatisfy { $0 > -40 } })
    }
}
