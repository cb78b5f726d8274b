import GRDB

/// The tables, and how those of earlier versions become them.
///
/// What was said of a sound, and what it is like, belongs to its content; a file is a place where a
/// content was last seen.
enum Schema {
    /// All steps to the tables of today; a step that was published is never changed.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: files, likeness and marks") { database in
            try database.execute(
                sql: """
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
                    """)
        }
        return migrator
    }
}
