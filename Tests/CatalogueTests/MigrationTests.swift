import Catalogue
import Foundation
import GRDB
import Instruments
import Testing

/// The databases of all versions become those of today.
@Suite struct MigrationTests {
    /// The tables of each version, as it made them.
    private static let versions = [
        (
            ["1: files, likeness and marks"],
            """
            CREATE TABLE content (
                id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, texts TEXT NOT NULL);
            CREATE TABLE file (
                path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL,
                content INTEGER NOT NULL REFERENCES content(id)) WITHOUT ROWID;
            CREATE INDEX fileByContent ON file(content);
            CREATE TABLE likeness (
                content INTEGER NOT NULL REFERENCES content(id), model TEXT NOT NULL,
                numbers BLOB NOT NULL, PRIMARY KEY (model, content)) WITHOUT ROWID;
            CREATE TABLE mark (
                content INTEGER PRIMARY KEY REFERENCES content(id),
                favourite INTEGER NOT NULL DEFAULT 0, rating INTEGER NOT NULL DEFAULT 0);
            CREATE TABLE label (
                content INTEGER NOT NULL REFERENCES mark(content), kind TEXT NOT NULL,
                name TEXT NOT NULL, PRIMARY KEY (content, kind, name)) WITHOUT ROWID;
            INSERT INTO content VALUES (7, 'a', 'Chopin');
            INSERT INTO file VALUES ('/takes/a.wav', 44, 5, 7);
            INSERT INTO mark VALUES (7, 1, 5);
            INSERT INTO label VALUES (7, 'tag', 'dusty'), (7, 'collection', 'best');
            """
        )
    ]

    @Test func eachVersionKeepsWhatWasNoted() throws {
        for (steps, tables) in Self.versions {
            let fixture = CatalogueFixture()
            try FileManager.default.createDirectory(
                at: fixture.folder, withIntermediateDirectories: true)
            let path = fixture.folder.appendingPathComponent("library.sqlite").path
            try DatabaseQueue(path: path).write { database in
                try database.execute(sql: tables)
                try database.execute(
                    sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
                for step in steps {
                    try database.execute(
                        sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [step])
                }
            }
            let known = fixture.open().known(model: nil)
            #expect(known.files["/takes/a.wav"]?.content == 7)
            #expect(known.texts == [7: "Chopin"])
            #expect(
                known.marks == [
                    7: SoundMarks(
                        isFavourite: true, rating: 5, tags: ["dusty"], collections: ["best"])
                ])
            #expect(fixture.told.isEmpty)
        }
    }
}
