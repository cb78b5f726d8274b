import Foundation
import Instruments
import Testing

/// Folders in folders, and what finds a sound again.
@Suite struct LibraryTreeTests {
    private func write(_ names: [String], in folder: URL) throws {
        for name in names {
            let url = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: url)
        }
    }

    @Test func foldersAreReadWithThoseInThem() throws {
        try Fixture.withFolder { folder in
            try write(
                ["b.wav", "deep/er/c.flac", "deep/a.OGG", "deep/notes.txt", ".hidden/d.wav"],
                in: folder)
            let sounds = try Library(folders: [folder]).sounds
            #expect(sounds.map(\.name) == ["b", "a", "c"])
        }
    }

    @Test func aLinkThatLeadsBackIsNotFollowedForEver() throws {
        try Fixture.withFolder { folder in
            try write(["deep/a.wav"], in: folder)
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent("deep/loop"), withDestinationURL: folder)
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent("none.wav"),
                withDestinationURL: folder.appendingPathComponent("gone"))
            let (library, faults) = Library.load(folders: [folder])
            #expect(library.sounds.map(\.name) == ["none", "a"])
            #expect(faults.isEmpty)
        }
    }

    @Test func aTreeThatIsTooDeepIsReadAsFarAsItGoes() throws {
        try Fixture.withFolder { folder in
            let deep = (1...20).map { "\($0)" }.joined(separator: "/")
            try write(["1/2/a.wav", deep + "/b.wav"], in: folder)
            let (library, faults) = Library.load(folders: [folder])
            #expect(library.sounds.map(\.name) == ["a"])
            #expect(faults.count == 1)
            #expect(faults.first?.reason.contains("too deep") == true)
        }
    }

    @Test func whatCannotBeReadIsToldAndTheRestIsThere() throws {
        try Fixture.withFolder { folder in
            try write(["good/a.wav", "bad/b.wav"], in: folder)
            try Data("[{".utf8).write(to: folder.appendingPathComponent("bad/sounds.json"))
            let good = folder.appendingPathComponent("good")
            let bad = folder.appendingPathComponent("bad")
            let none = folder.appendingPathComponent("none")
            let (library, faults) = Library.load(folders: [none, bad, good])
            #expect(library.sounds.map(\.name) == ["b", "a"])
            #expect(
                faults.map(\.description) == [
                    "\(none.path): no folder of sounds that can be read; name another",
                    "\(bad.path)/sounds.json: not valid JSON",
                ])
            #expect(throws: InstrumentError.self) { try Library(folders: [good, none]) }
            #expect(try Library(folders: [folder]).sounds.count == 2)
        }
    }

    @Test func aListedSoundIsKnownByItsNameAndOthersByTheirPath() throws {
        try Fixture.withFolder { folder in
            let index = """
                [{"file": "x_acoustic_001-060-100.flac", "title": "Ex", "family": "reed",
                  "source": "acoustic"}, {"file": "twice.flac", "title": "Twice", "family": "reed",
                  "source": "acoustic"}]
                """
            try write(
                ["home/x_acoustic_001-060-100.flac", "home/twice.flac", "own/mine.wav"], in: folder)
            try write(["own/twice.wav"], in: folder)
            let home = folder.appendingPathComponent("home")
            try Data(index.utf8).write(to: home.appendingPathComponent("sounds.json"))
            let own = folder.appendingPathComponent("own")
            let library = try Library(folders: [own, home])
            let references = library.sounds.map(library.reference)
            #expect(
                references == [
                    own.path + "/mine.wav", own.path + "/twice.wav", "x_acoustic_001-060-100",
                    home.path + "/twice.flac",
                ])
            for (sound, reference) in zip(library.sounds, references) {
                #expect(try library.sound(forReference: reference) == sound)
            }
            #expect(try library.sound(forReference: "ex").title == "Ex")
            let elsewhere = try Library().sound(forReference: own.path + "/mine.wav")
            #expect(elsewhere.name == "mine")
            let gone = #expect(throws: InstrumentError.self) {
                try library.sound(forReference: "/none/gone.wav")
            }
            #expect(
                gone?.description == "/none/gone.wav: no such file; it was moved or deleted")
        }
    }
}
