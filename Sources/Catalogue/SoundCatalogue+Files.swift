import Foundation
import GRDB
import Instruments

extension SoundCatalogue {
    /// All that is known.
    ///
    /// - Parameter model: the hash of the weights of the model that summaries are of; `nil` for none.
    public func known(model: String?) -> KnownSounds {
        read { database in
            var known = KnownSounds()
            known.files = try Self.files(database)
            let texts = try Row.fetchCursor(
                database, sql: "SELECT id, texts FROM content WHERE texts <> ''")
            while let row = try texts.next() {
                if let content: Int64 = row.value(0) { known.texts[content] = row.value(1) }
            }
            known.marks = try Self.marks(database)
            guard let model else { return known }
            let summaries = try Row.fetchCursor(
                database, sql: "SELECT content, numbers FROM likeness WHERE model = ?",
                arguments: [model])
            while let row = try summaries.next() {
                guard let content: Int64 = row.value(0) else { continue }
                known.summaries[content] = try row.withUnsafeData(atIndex: 1) { data in
                    data.flatMap(SoundSummary.init(bytes:))
                }
            }
            return known
        } ?? KnownSounds()
    }

    private static func files(_ database: Database) throws -> [String: KnownSounds.File] {
        var files: [String: KnownSounds.File] = [:]
        files.reserveCapacity(try Int.fetchOne(database, sql: "SELECT count(*) FROM file") ?? 0)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT path, size, changed, content FROM file")
        while let row = try rows.next() {
            guard let path: String = row.value(0), let size: Int64 = row.value(1),
                let changed: Int64 = row.value(2), let content: Int64 = row.value(3)
            else { continue }
            let stamp = FileStamp(
                size: UInt64(bitPattern: size), changed: UInt64(bitPattern: changed))
            files[path] = KnownSounds.File(stamp: stamp, content: content)
        }
        return files
    }

    /// Keeps what was seen in files; contents that lay elsewhere before keep what is known of them.
    ///
    /// - Returns: the content of each, in the same order; none where nothing can be kept.
    public func learn(_ files: [SeenFile]) -> [KnownSounds.Content] {
        write { database in try files.map { try Self.learn($0, database) } } ?? []
    }

    static func learn(_ file: SeenFile, _ database: Database) throws -> KnownSounds.Content {
        let content = try content(of: file.hash, texts: file.texts, database)
        try database.cachedStatement(
            sql: """
                INSERT INTO file (path, size, changed, content) VALUES (?, ?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET size = excluded.size,
                changed = excluded.changed, content = excluded.content
                """
        ).execute(arguments: [
            file.path, Int64(bitPattern: file.stamp.size), Int64(bitPattern: file.stamp.changed),
            content,
        ])
        return content
    }

    /// The number of a content, which is given where it is new.
    static func content(
        of hash: String, texts: [String], _ database: Database
    ) throws -> KnownSounds.Content {
        try database.cachedStatement(
            sql: """
                INSERT INTO content (hash, texts) VALUES (?, ?)
                ON CONFLICT (hash) DO UPDATE SET texts = excluded.texts WHERE excluded.texts <> ''
                """
        ).execute(arguments: [hash, texts.joined(separator: "\n")])
        let number = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT id FROM content WHERE hash = ?"),
            arguments: [hash])
        guard let number else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return number
    }

    /// Keeps what sounds are like.
    ///
    /// - Parameter model: the hash of the weights of the model that encoded them.
    public func learn(_ summaries: [KnownSounds.Content: SoundSummary], model: String) {
        _ = write { database in
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO likeness (content, model, numbers) VALUES (?, ?, ?)")
            for (content, summary) in summaries {
                try statement.execute(arguments: [content, model, summary.bytes])
            }
        }
    }
}
