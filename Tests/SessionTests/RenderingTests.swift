import Instruments
import Models
import Session
import Signal
import Testing
import Workbench

/// Blends are rendered in the background: for their waveforms, and by slow vocoders.
@Suite struct RenderingTests {
    private func offlineRender(_ session: SessionFixture, mix: Float = 0.5) throws -> OfflineRender
    {
        let sounds = try ["low", "high"].map { try #require(session.reference($0)) }
        return OfflineRender(
            try Preset(name: "", sounds: sounds, blend: try Blend(mix: mix)), by: "slow")
    }

    private func rendered(_ session: SessionFixture) -> [Int] {
        session.messages.compactMap { if case .rendered(let id, _, _) = $0 { id } else { nil } }
    }

    @Test func whatIsRenderedCanBeHeard() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.renderOffline(id: 1, try offlineRender(session)))
        let seconds = session.message {
            if case .rendered(1, let seconds, _) = $0 { seconds } else { nil }
        }
        #expect(seconds == 0.512)
        session.effects.perform(.play(.offlineRender(1, gain: 1, loop: .once)))
        #expect(session.comes(.sounding(revision: 1, isNew: true, duration: 0.512)))
        session.effects.perform(.dropOfflineRenders([1]))
        let again = PlaybackTarget.offlineRender(1, gain: 1, loop: .once)
        session.effects.perform(.play(again))
        #expect(session.comes(.unheard(again, "the rendered sound is no longer there")))
    }

    @Test func progressIsTold() throws {
        let session = try SessionFixture.ready()
        session.generating.close()
        session.effects.perform(.renderOffline(id: 1, try offlineRender(session)))
        #expect(session.comes(.rendering(id: 1, share: 0, left: nil)))
        let left = session.message { message -> Double? in
            if case .rendering(1, _, let left) = message { left } else { nil }
        }
        #expect(try #require(left) > 0)
        session.generating.open()
        #expect(soon { rendered(session) == [1] })
    }

    @Test func theNewestTakesThePlaceOfWhatIsUnderWay() throws {
        let session = try SessionFixture.ready()
        session.generating.close()
        session.effects.perform(.renderOffline(id: 1, try offlineRender(session)))
        #expect(session.comes(.rendering(id: 1, share: 0, left: nil)))
        session.effects.perform(.renderOffline(id: 2, try offlineRender(session, mix: 0.25)))
        session.effects.perform(.renderOffline(id: 3, try offlineRender(session, mix: 0.75)))
        session.generating.open()
        #expect(soon { !rendered(session).isEmpty })
        #expect(session.effects.finish(patience: 60))
        #expect(rendered(session) == [3])
    }

    @Test func oneThatIsGivenUpNeverComes() throws {
        let session = try SessionFixture.ready()
        session.generating.close()
        session.effects.perform(.renderOffline(id: 1, try offlineRender(session)))
        #expect(session.comes(.rendering(id: 1, share: 0, left: nil)))
        session.effects.perform(.cancelOfflineRender)
        session.generating.open()
        #expect(session.effects.finish(patience: 60))
        #expect(rendered(session) == [])
    }

    @Test func theNewestPreviewIsAlwaysMade() throws {
        let session = try SessionFixture.ready()
        let encodings = [100, 80].map { frames in
            Encoding(
                codes: [Float](repeating: 0.1, count: frames * Encoding.dimensions),
                pitch: PitchTrack(constant: 220, frames: frames))
        }
        for id in 1...20 {
            let blend = try Blend(mix: Float(id) / 40)
            session.effects.perform(
                .preview(BlendPreview(id: id, blend: blend, encodings: encodings, seed: 0)))
        }
        let levelling = session.message {
            if case .previewed(20, _, let levelling, _, _) = $0 { levelling } else { nil }
        }
        // Both ends are the same tone, so nothing is raised.
        #expect(abs(try #require(levelling) - 1) < 0.05)
        let ids = session.messages.compactMap {
            if case .previewed(let id, _, _, _, _) = $0 { id } else { nil }
        }
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    }
}
