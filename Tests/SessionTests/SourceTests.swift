import Instruments
import Session
import Testing
import Workbench

/// Sounds become ready for A to D.
@Suite struct SourceTests {
    private func loaded(_ session: SessionFixture, slot: Int) -> LoadedSound? {
        session.message { if case .loaded(slot, let sound) = $0 { sound } else { nil } }
    }

    @Test func aSoundIsReadAndEncoded() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        session.effects.perform(.load(slot: 1, reference: low))
        let sound = try #require(loaded(session, slot: 1))
        #expect(sound.reference == low)
        #expect(sound.title == "low")
        #expect(sound.seconds == 0.512)
        #expect(sound.note == "A3")
        #expect(sound.encoding.frames == 16)
        #expect(!sound.waveform.columns.isEmpty)
    }

    @Test func aNewOneTakesThePlaceOfTheOneThatIsOnItsWay() throws {
        let session = try SessionFixture.ready()
        let references = try ["low", "high", "long"].map { try #require(session.reference($0)) }
        session.encoding.close()
        for reference in references {
            session.effects.perform(.load(slot: 0, reference: reference))
        }
        session.encoding.open()
        let sound = try #require(loaded(session, slot: 0))
        #expect(sound.reference == references[2])
    }

    @Test func otherSlotsAreLoadedAllTheSame() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        session.effects.perform(.load(slot: 0, reference: low))
        session.effects.perform(.load(slot: 3, reference: low))
        #expect(loaded(session, slot: 0) != nil)
        #expect(loaded(session, slot: 3) != nil)
    }

    @Test func theSameSoundIsReadOnceWhileItIsOnItsWay() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        let high = try #require(session.reference("high"))
        session.encoding.close()
        session.effects.perform(.load(slot: 0, reference: low))
        session.effects.perform(.load(slot: 0, reference: low))
        session.effects.perform(.load(slot: 1, reference: high))
        session.encoding.open()
        #expect(loaded(session, slot: 1) != nil)
        let times = session.messages.count { if case .loaded(0, _) = $0 { true } else { false } }
        #expect(times == 1)
    }

    @Test func aSoundThatIsGoneSaysSo() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.load(slot: 2, reference: "/nowhere/gone.wav"))
        let fault = session.message {
            if case .loadFailed(2, "/nowhere/gone.wav", let fault) = $0 { fault } else { nil }
        }
        #expect(try #require(fault).contains("gone.wav"))
    }

    @Test func furtherPlotsAreMade() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        session.effects.perform(.plot(slot: 0, reference: low, .mel))
        let mel: MelPlot? = session.message {
            if case .plotted(0, low, let mel, nil) = $0 { mel } else { nil }
        }
        #expect(try #require(mel).heatmap.dimensions > 16)
        session.effects.perform(.plot(slot: 0, reference: low, .rainbow))
        let rainbow = session.message {
            if case .plotted(0, low, nil, let rainbow) = $0 { rainbow } else { nil }
        }
        #expect(rainbow != nil)
        session.effects.perform(.plot(slot: 0, reference: "/nowhere/gone.wav", .mel))
        let fault = session.message {
            if case .plotFailed("/nowhere/gone.wav", let fault) = $0 { fault } else { nil }
        }
        #expect(fault != nil)
    }
}
