import Foundation
import Instruments
import Session
import Testing
import Workbench

/// What is known of sounds is kept, by the content of their files.
@Suite struct LibraryKeepingTests {
    /// The marks of a file, as soon as some are told.
    private func marks(of path: String, in session: SessionFixture) -> SoundMarks? {
        session.message { message in
            if case .marks(let marks, _) = message { marks[path] } else { nil }
        }
    }

    private func folder(_ name: String, in session: SessionFixture) throws -> String {
        let path = session.path(name)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func isEncoded(_ total: Int, in session: SessionFixture) -> Bool {
        session.message { message -> Bool? in
            guard case .summaries(_, let count) = message, count.done == count.total else {
                return nil
            }
            return count.total == total ? true : nil
        } ?? false
    }

    @Test func aMovedFileKeepsWhatWasNotedOfIt() throws {
        let session = try SessionFixture.ready()
        let own = try folder("takes", in: session)
        let (old, new) = (own + "/low.wav", own + "/moved/other.wav")
        try FileManager.default.moveItem(atPath: session.path("Sounds/low.wav"), toPath: old)
        session.effects.perform(.listSounds(folders: [own]))
        #expect(isEncoded(3, in: session))
        session.clear()
        session.effects.perform(.mark([old], .rate(4)))
        #expect(marks(of: old, in: session) == SoundMarks(rating: 4))
        _ = try folder("takes/moved", in: session)
        try FileManager.default.moveItem(atPath: old, toPath: new)
        session.clear()
        session.effects.perform(.listSounds(folders: [own]))
        #expect(marks(of: new, in: session) == SoundMarks(rating: 4))
    }

    @Test func whatWasEncodedOnceIsNotEncodedAgain() throws {
        let session = try SessionFixture.ready()
        session.encoding.close()
        session.clear()
        session.effects.perform(.listSounds(folders: []))
        #expect(isEncoded(3, in: session))
    }

    @Test func favouritesOfAnEarlierVersionAreKept() throws {
        let session = try SessionFixture.ready()
        let reference = try #require(session.reference("low"))
        session.clear()
        session.effects.perform(.carryOver([reference]))
        #expect(marks(of: reference, in: session) == SoundMarks(isFavourite: true))
        session.clear()
        session.effects.perform(.listSounds(folders: []))
        #expect(marks(of: reference, in: session) == SoundMarks(isFavourite: true))
    }

    @Test func encodingGoesOnWhenNothingPlaysAnyMore() throws {
        let session = try SessionFixture.ready()
        let reference = try #require(session.reference("long"))
        session.effects.perform(.play(.sound(reference, loop: .seamless)))
        #expect(soon { session.effects.playback.progress?.isPlaying == true })
        let own = try folder("takes", in: session)
        try FileManager.default.copyItem(
            atPath: session.path("Sounds/low.wav"), toPath: own + "/low.wav")
        let before = session.encoding.arrivals
        var bytes = try Data(contentsOf: URL(fileURLWithPath: own + "/low.wav"))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(fileURLWithPath: own + "/low.wav"))
        session.clear()
        session.effects.perform(.listSounds(folders: [own]))
        #expect(session.message { if case .listed = $0 { true } else { nil } } == true)
        #expect(session.encoding.arrivals == before)
        session.effects.perform(.stop)
        #expect(isEncoded(4, in: session))
        #expect(session.encoding.arrivals == before + 1)
    }
}
