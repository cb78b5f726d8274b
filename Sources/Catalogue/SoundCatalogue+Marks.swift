import GRDB
import Instruments

extension SoundCatalogue {
    /// What is noted of a content.
    public struct Noted: Equatable, Sendable {
        /// All places where it was seen.
        public var paths: [String]
        /// What is noted.
        public var marks: SoundMarks
    }

    /// The kinds of labels.
    private static let (tag, collection) = ("tag", "collection")

    /// Notes something of sounds.
    ///
    /// - Returns: what is noted of each now, in the same order.
    public func change(_ files: [SeenFile], _ change: SoundMarks.Change) -> [Noted] {
        note(files) { database, content in
            var marks = try Self.marks(database, of: content)[content] ?? SoundMarks()
            marks.apply(change)
            try Self.write(marks, of: content, database)
        }
    }

    /// Makes sounds favourites of which nothing was ever noted here, as an earlier version kept
    /// them elsewhere.
    ///
    /// - Returns: as ``change(_:_:)``.
    public func carryOver(favourites files: [SeenFile]) -> [Noted] {
        note(files) { database, content in
            try database.execute(
                sql: "INSERT OR IGNORE INTO mark (content, favourite) VALUES (?, 1)",
                arguments: [content])
        }
    }

    private func note(
        _ files: [SeenFile], _ body: (Database, KnownSounds.Content) throws -> Void
    ) -> [Noted] {
        write { database in
            let noted = try files.map { file in
                let content = try Self.learn(file, database)
                try body(database, content)
                let paths = try String.fetchAll(
                    database, sql: "SELECT path FROM file WHERE content = ?", arguments: [content])
                let marks = try Self.marks(database, of: content)[content] ?? SoundMarks()
                return Noted(paths: paths, marks: marks)
            }
            try self.marks.keep(database)
            return noted
        } ?? []
    }

    /// What was noted of one content, or of all.
    static func marks(
        _ database: Database, of content: KnownSounds.Content? = nil
    ) throws -> [KnownSounds.Content: SoundMarks] {
        var marks: [KnownSounds.Content: SoundMarks] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT content, favourite, rating FROM mark WHERE ?1 IS NULL OR content = ?1",
            arguments: [content])
        while let row = try rows.next() {
            guard let content: Int64 = row.value(0) else { continue }
            marks[content] = SoundMarks(
                isFavourite: row.value(1) ?? false, rating: row.value(2) ?? 0)
        }
        let labels = try Row.fetchCursor(
            database,
            sql: """
                SELECT content, kind, name FROM label WHERE ?1 IS NULL OR content = ?1
                ORDER BY name
                """, arguments: [content])
        while let row = try labels.next() {
            guard let content: Int64 = row.value(0), let kind: String = row.value(1),
                let name: String = row.value(2)
            else { continue }
            if kind == tag { marks[content]?.tags.append(name) }
            if kind == collection { marks[content]?.collections.append(name) }
        }
        return marks
    }

    static func write(
        _ marks: SoundMarks, of content: KnownSounds.Content, _ database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO mark (content, favourite, rating) VALUES (?1, ?2, ?3)
                ON CONFLICT (content) DO UPDATE SET favourite = ?2, rating = ?3
                """, arguments: [content, marks.isFavourite, marks.rating])
        try database.execute(sql: "DELETE FROM label WHERE content = ?", arguments: [content])
        let labels = marks.tags.map { (tag, $0) } + marks.collections.map { (collection, $0) }
        for (kind, name) in labels {
            try database.execute(
                sql: "INSERT OR IGNORE INTO label (content, kind, name) VALUES (?, ?, ?)",
                arguments: [content, kind, name])
        }
    }
}

extension Row {
    /// A value; `nil` where somebody else put something of another kind there.
    func value<Value: DatabaseValueConvertible>(_ column: Int) -> Value? {
        let stored: DatabaseValue = self[column]
        return Value.fromDatabaseValue(stored)
    }
}
