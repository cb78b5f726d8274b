import AudioFile
import Foundation
import Instruments
import Session
import Testing
import Workbench

/// Texts are said and notes imagined into new files.
@Suite struct LanguageTests {
    /// Where a text lies that was said.
    private func said(_ order: SpeechOrder, in session: SessionFixture) -> String? {
        session.clear()
        session.effects.perform(.say(order))
        return session.message { if case .said(order, let path, _) = $0 { path } else { nil } }
    }

    private func imagined(_ order: ImaginingOrder, in session: SessionFixture) -> [String]? {
        session.clear()
        session.effects.perform(.imagine(order))
        return session.message { if case .imagined(order, let paths) = $0 { paths } else { nil } }
    }

    /// How work ended that came to nothing.
    private func end(_ session: SessionFixture) -> [String]? {
        session.message { message in
            if case .workEnded(let kind, let line) = message { ["\(kind)", line] } else { nil }
        }
    }

    private func own(_ name: String, _ session: SessionFixture) -> String {
        session.path("own/luthier/" + name)
    }

    @Test func aTextIsSaidIntoANewFileEachTime() throws {
        let session = try SessionFixture.speaking()
        let order = SpeechOrder("A sitar, the BBC!", seed: 3, slot: 1)
        let first = try #require(said(order, in: session))
        #expect(first == own("Said/a-sitar-the-bbc.wav", session))
        #expect(
            session.messages.contains {
                if case .working(let work) = $0 { work.label == "speech" } else { false }
            })
        let tags = try AudioFile.facts(first).tags
        #expect(tags.title == order.text && tags.comment == "said by luthier, seed 3")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: first))
        #expect(said(order, in: session) == own("Said/a-sitar-the-bbc-2.wav", session))
        #expect(try Data(contentsOf: URL(fileURLWithPath: first)) == bytes)
        // The pane that takes it finds it.
        session.effects.perform(.load(slot: 1, reference: first))
        let sound = session.message { if case .loaded(1, let sound) = $0 { sound } else { nil } }
        #expect(try #require(sound).title == "a-sitar-the-bbc")
    }

    @Test func aSoundLendsItsVoiceIfItHasOne() throws {
        let session = try SessionFixture.speaking()
        let long = try #require(session.reference("long"))
        let low = try #require(session.reference("low"))
        #expect(said(SpeechOrder("sitar", voice: long, seed: 1, slot: 0), in: session) != nil)
        session.clear()
        session.effects.perform(.say(SpeechOrder("sitar", voice: low, seed: 1, slot: 0)))
        let told = try #require(end(session))
        #expect(told[0] == "fault" && told[1].hasPrefix("low: too short for a voice"))
    }

    @Test func whatCannotBeSaidIsToldInALine() throws {
        let session = try SessionFixture.speaking()
        session.effects.perform(.say(SpeechOrder("…", seed: 1, slot: 0)))
        let told = try #require(end(session))
        #expect(told[0] == "fault" && told[1].contains("there is nothing to say in it"))
    }

    @Test func aLanguageOfOtherEncodingsSaysAndImaginesNothing() throws {
        let session = try SessionFixture.speaking()
        let file = URL(fileURLWithPath: session.path("Presets/Speech/language.json"))
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("\"encoder_hash\": null", with: "\"encoder_hash\": \"other\"")
            .write(to: file, atomically: true, encoding: .utf8)
        let low = try #require(session.reference("low"))
        let orders: [Command] = [
            .say(SpeechOrder("sitar", seed: 1, slot: 0)),
            .imagine(ImaginingOrder(like: low, count: 1, seed: 1)),
        ]
        for order in orders {
            session.clear()
            session.effects.perform(order)
            let told = try #require(end(session))
            #expect(told[1].hasPrefix("fake: the language was learned from encodings of another"))
        }
    }

    @Test func filesThatAreMissingAreNamed() throws {
        let session = try SessionFixture.speaking()
        let missing = session.path("Presets/Speech/language.json")
        try FileManager.default.removeItem(atPath: missing)
        session.effects.perform(.say(SpeechOrder("sitar", seed: 1, slot: 0)))
        #expect(try #require(end(session))[1].contains("language.json"))
        try FileManager.default.removeItem(atPath: session.path("Presets/Speech"))
        session.clear()
        session.effects.perform(.say(SpeechOrder("sitar", seed: 1, slot: 0)))
        #expect(try #require(end(session))[1].contains("there is no dictionary"))
    }

    @Test func notesAreImaginedAndNumberedOn() throws {
        let session = try SessionFixture.speaking()
        let low = try #require(session.reference("low"))
        let names = (0..<5).map { own("Imagined/imagined-low-00\($0).wav", session) }
        let first = imagined(ImaginingOrder(like: low, count: 2, seed: 1), in: session)
        #expect(first == Array(names[0..<2]))
        #expect(try abs(AudioFile.read(names[0]).seconds - 4) < 0.1)
        let comment = try #require(AudioFile.facts(names[1]).tags.comment)
        #expect(comment == "imagined like low by language, seed 2")
        let second = imagined(ImaginingOrder(like: low, count: 2, seed: 3), in: session)
        #expect(second == Array(names[2..<4]))
        // One that is like an imagined one stands in the same row.
        let third = imagined(ImaginingOrder(like: names[1], count: 1, seed: 5), in: session)
        #expect(third == [names[4]])
    }

    @Test func whatIsGivenUpLeavesNothing() throws {
        let session = try SessionFixture.speaking()
        let long = try #require(session.reference("long"))
        session.encoding.close()
        let before = session.encoding.arrivals
        session.effects.perform(.imagine(ImaginingOrder(like: long, count: 2, seed: 1)))
        #expect(soon { session.encoding.arrivals > before })
        session.effects.perform(.cancelWork)
        session.encoding.open()
        #expect(end(session) == ["hint", "imagining given up; nothing of it is left"])
        let left = try? FileManager.default.contentsOfDirectory(atPath: own("Imagined", session))
        #expect(left ?? [] == [])
    }
}
