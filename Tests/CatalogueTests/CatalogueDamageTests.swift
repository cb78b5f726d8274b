import Catalogue
import Foundation
import GRDB
import Instruments
import Testing

/// A database that is damaged, of another version, or cannot be written.
@Suite struct CatalogueDamageTests {
    private let fixture = CatalogueFixture()
    private let file = CatalogueFixture.file("/takes/a.wav", "a")

    @Test(arguments: [0, 100, 4_096])
    func aDamagedDatabaseIsPutAsideAndMadeAnew(_ place: Int) throws {
        do {
            let catalogue = fixture.open()
            _ = catalogue.learn(
                (0..<500).map { CatalogueFixture.file("/takes/\($0).wav", "\($0)") })
            _ = catalogue.change([file], .rate(3))
            _ = catalogue.change([file], .tag("dusty"))
            _ = catalogue.change([file], .favourite(true))
        }
        let database = fixture.folder.appendingPathComponent("library.sqlite")
        try DatabaseQueue(path: database.path).writeWithoutTransaction {
            _ = try $0.checkpoint(.truncate)
        }
        var bytes = try fixture.bytes("library.sqlite")
        let end = min(bytes.count, place + 8_192)
        bytes.replaceSubrange(place..<end, with: Data(repeating: 0x55, count: end - place))
        try bytes.write(to: database)

        let catalogue = fixture.open()
        catalogue.check()
        _ = catalogue.learn([file])
        let known = catalogue.known(model: nil)
        let content = try #require(known.files["/takes/a.wav"]?.content)
        #expect(known.files.count == 1)
        let marks = SoundMarks(isFavourite: true, rating: 3, tags: ["dusty"])
        #expect(known.marks == [content: marks])
        // Its head may tell that it was opened, and a page may have come before the damage was met.
        let aside = try fixture.bytes("library-damaged-1.sqlite")
        #expect(aside.count >= bytes.count)
        #expect(aside[max(place, 100)..<end] == bytes[max(place, 100)..<end])
        #expect(
            fixture.told == [
                "\(database.path): was damaged, is now library-damaged-1.sqlite, and is made anew "
                    + "from the sounds and marks.json"
            ])
    }

    /// The database is whole, but somebody else wrote into it.
    @Test func whatNobodyWouldHaveNotedIsReadWithinBounds() throws {
        let content = try #require(fixture.open().change([file], .rate(3)).first).paths
        #expect(content == ["/takes/a.wav"])
        let path = fixture.folder.appendingPathComponent("library.sqlite").path
        let values: [(String, Int)] = [
            ("-1", 0), ("9000000000000000000", 5), ("'many'", 0), ("x'ff'", 0),
        ]
        for (value, rating) in values {
            try DatabaseQueue(path: path).write {
                try $0.execute(sql: "UPDATE mark SET rating = \(value), favourite = \(value)")
            }
            let marks = fixture.open().known(model: nil).marks.values
            #expect(marks.map(\.rating) == [rating], "\(value)")
        }
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "UPDATE file SET size = 'large'")
            try $0.execute(sql: "UPDATE content SET texts = x'ffff'")
        }
        #expect(fixture.open().known(model: nil).files.isEmpty)
    }

    @Test func aDatabaseThatIsGoneComesBackWithItsMarks() throws {
        _ = fixture.open().change([file], .rate(2))
        for name in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(
                at: fixture.folder.appendingPathComponent("library.sqlite" + name))
        }
        let catalogue = fixture.open()
        let content = try #require(catalogue.learn([file]).first)
        #expect(catalogue.known(model: nil).marks == [content: SoundMarks(rating: 2)])
    }

    @Test func aDatabaseOfANewerVersionIsLeftAsItIs() throws {
        _ = fixture.open().learn([file])
        let path = fixture.folder.appendingPathComponent("library.sqlite").path
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: from the future')")
        }
        let catalogue = fixture.open()
        let other = CatalogueFixture.file("/takes/b.wav", "b")
        #expect(catalogue.change([other], .rate(1)).map(\.marks.rating) == [1])
        #expect(
            fixture.told == [
                "\(path): a newer version has written it; what is noted of sounds is lost at the "
                    + "end"
            ])
        let count = try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM file")
        }
        #expect(count == 1)
    }

    @Test func aFolderThatCannotBeWrittenIsToldOnce() throws {
        let told = CatalogueFixture()
        try Data().write(to: told.folder)
        let catalogue = told.open()
        #expect(catalogue.change([file], .rate(1)).map(\.marks.rating) == [1])
        #expect(catalogue.known(model: nil).files.count == 1)
        #expect(told.told.count == 1)
    }
}
