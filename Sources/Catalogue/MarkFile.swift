import FileSystem
import Foundation
import GRDB
import Instruments

/// What a person noted of sounds, as a file of its own beside the database, so that it outlives it.
struct MarkFile: Sendable {
    /// One sound.
    private struct Entry: Codable {
        /// The hash of its content.
        var content: String
        var favourite: Bool?
        var rating: Int?
        var tags: [String]?
        var collections: [String]?
    }

    /// The file.
    let file: URL

    /// The one beside a database.
    init(beside database: URL) {
        file = database.deletingLastPathComponent().appendingPathComponent("marks.json")
    }

    /// Writes what the database holds, unless that is in memory alone.
    ///
    /// - Throws: `InstrumentError` when it cannot be written, `DatabaseError`.
    func keep(_ database: Database) throws {
        let place = try String.fetchOne(
            database, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'")
        guard place?.isEmpty == false else { return }
        let marks = try SoundCatalogue.marks(database)
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT id, hash FROM content WHERE id IN (SELECT content FROM mark) ORDER BY hash"
        )
        let entries = rows.map { row in
            let marks = marks[row[0]] ?? SoundMarks()
            return Entry(
                content: row[1], favourite: marks.isFavourite,
                rating: marks.rating > 0 ? marks.rating : nil,
                tags: marks.tags.isEmpty ? nil : marks.tags,
                collections: marks.collections.isEmpty ? nil : marks.collections)
        }
        try JSONFile.write(entries, to: file)
    }

    /// Brings what the file holds into a new database; one that cannot be read is put aside.
    ///
    /// - Throws: `DatabaseError`.
    func restore(_ database: Database) throws {
        guard Path.exists(file.path) else { return }
        guard let entries = try? JSONFile.read([Entry].self, from: file) else {
            let aside = file.deletingPathExtension().path + "-damaged.json"
            try? FileManager.default.moveItem(atPath: file.path, toPath: aside)
            return
        }
        for entry in entries {
            let content = try SoundCatalogue.content(of: entry.content, texts: [], database)
            var marks = SoundMarks(isFavourite: entry.favourite ?? false)
            marks.apply(.rate(entry.rating ?? 0))
            for word in entry.tags ?? [] { marks.apply(.tag(word)) }
            for name in entry.collections ?? [] { marks.apply(.collect(name)) }
            try SoundCatalogue.write(marks, of: content, database)
        }
    }
}
