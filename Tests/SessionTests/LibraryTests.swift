import Foundation
import Instruments
import Session
import Testing
import Workbench

/// Folders of sounds are listed, and their sounds encoded in the background.
@Suite struct LibraryTests {
    @Test func soundsAreListedAndThenEncoded() throws {
        let session = try SessionFixture.ready()
        let names = session.message {
            if case .listed(let listing, let folders) = $0, folders.isEmpty {
                listing.entries.map(\.sound.title)
            } else {
                nil
            }
        }
        #expect(names?.sorted() == ["high", "long", "low"])
        let count = session.message { message -> Bool? in
            guard case .summaries(_, let count) = message, count.done == 3 else { return nil }
            return count.total == 3
        }
        #expect(count == true)
        var known: Set<String> = []
        for case .summaries(let fresh, _) in session.messages { known.formUnion(fresh.keys) }
        #expect(known.count == 3)
    }

    @Test func aFurtherFolderIsRememberedAndTold() throws {
        let session = try SessionFixture.ready()
        let own = session.path("more")
        try FileManager.default.createDirectory(
            atPath: own, withIntermediateDirectories: true)
        session.effects.perform(.listSounds(folders: [], adding: own))
        #expect(
            session.comes(.notice(.fault, "\(own): holds no sound files; :forget takes it off")))
        try FileManager.default.copyItem(
            atPath: session.path("Sounds/low.wav"), toPath: own + "/mine.wav")
        session.clear()
        session.effects.perform(.listSounds(folders: [own], adding: own))
        #expect(session.comes(.folderAdded(own, sounds: 1)))
        let folders = session.message { if case .listed(_, let all) = $0 { all } else { nil } }
        #expect(folders == [own])
    }

    @Test func aFolderThatIsNotThereIsNotRemembered() throws {
        let session = try SessionFixture.ready()
        session.clear()
        session.effects.perform(.listSounds(folders: [], adding: "/nowhere"))
        #expect(
            session.comes(
                .noFolder("/nowhere", fault: "/nowhere: no such folder")))
        let folders = session.message { if case .listed(_, let all) = $0 { all } else { nil } }
        #expect(folders == [])
    }

    @Test func aNewListTakesThePlaceOfTheOneThatIsBeingEncoded() throws {
        let session = try SessionFixture()
        session.encoding.close()
        session.effects.open(.init(device: "null"), volume: -6)
        session.effects.perform(.listSounds(folders: []))
        #expect(soon { session.encoding.arrivals == 1 })
        try FileManager.default.removeItem(atPath: session.path("Sounds/long.wav"))
        session.effects.perform(.listSounds(folders: []))
        #expect(
            soon {
                session.messages.count { if case .listed = $0 { true } else { false } } == 2
            })
        session.encoding.open()
        let totals = session.message { message -> [Int]? in
            guard case .summaries(_, let count) = message, count.done == count.total else {
                return nil
            }
            return [count.done, count.total]
        }
        #expect(totals == [2, 2])
    }
}
