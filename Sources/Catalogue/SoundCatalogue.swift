import FileSystem
import Foundation
import GRDB
import Instruments
import Synchronization

/// What is known of sounds from one start to the next: their contents, what they are like, and what
/// a person noted of them, in a database that several programs may use at once.
///
/// No call fails: what cannot be kept is told in a line, and work goes on without it. A database
/// that is damaged is put aside and made anew; what a person noted is then read from a second file,
/// ``MarkFile``, and all else is found again in the sounds.
public final class SoundCatalogue: Sendable {
    /// The file of the database.
    public let file: URL

    /// The name of the database's file.
    private static let name = "library.sqlite"
    /// The most seconds that another program is waited for which writes.
    private static let patience = 10.0

    private let tell: @Sendable (String) -> Void
    private let database = Mutex<DatabaseQueue?>(nil)

    /// A catalogue that is opened, and made, when it is first asked.
    ///
    /// - Parameters:
    ///   - folder: where its files lie.
    ///   - tell: told, in a line, of what cannot be kept or was made anew; from any thread.
    public init(folder: URL, tell: @escaping @Sendable (String) -> Void) {
        file = folder.appendingPathComponent(Self.name)
        self.tell = tell
    }

    /// What a person noted, a second time.
    var marks: MarkFile { MarkFile(beside: file) }

    /// Changes the database; `nil` where that cannot be done, which is told.
    func write<Result: Sendable>(_ body: (Database) throws -> Result) -> Result? {
        perform { try $0.write(body) }
    }

    /// Asks the database; `nil` where that cannot be done, which is told.
    func read<Result: Sendable>(_ body: (Database) throws -> Result) -> Result? {
        perform { try $0.read(body) }
    }

    private func perform<Result: Sendable>(
        _ body: (DatabaseQueue) throws -> Result
    ) -> Result? {
        database.withLock { database in
            do {
                return try body(opened(&database))
            } catch let error as DatabaseError where error.isDamage {
                return mended(&database).flatMap { try? body($0) }
            } catch {
                tell(fault("\(Self.reason(error)); what is new is not kept"))
                return nil
            }
        }
    }

    /// Looks through the whole database for damage, and mends it.
    public func check() {
        _ = read { database in
            let found = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
            if found != "ok" { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        }
    }

    private func opened(_ database: inout DatabaseQueue?) throws -> DatabaseQueue {
        if let database { return database }
        let queue: DatabaseQueue
        do {
            let folder = file.deletingLastPathComponent().path
            try Path.makeFolder(folder)
            // Those who make a database wait for one another.
            queue = try FolderLock.hold(folder) { try open() }
        } catch let error as DatabaseError where error.isDamage {
            throw error
        } catch {
            // As good as one on disk until the end.
            tell(fault("\(Self.reason(error)); what is noted of sounds is lost at the end"))
            queue = try DatabaseQueue()
            try Schema.migrator.migrate(queue)
            try queue.write(marks.restore)
        }
        database = queue
        return queue
    }

    private func open() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(Self.patience)
        configuration.prepareDatabase { database in
            // Of what power takes away the last writes may be gone, never the whole.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        let isNew = !Path.exists(file.path)
        let queue = try DatabaseQueue(path: file.path, configuration: configuration)
        let migrator = Schema.migrator
        guard try !queue.read(migrator.hasBeenSuperseded) else {
            throw InstrumentError(.format, reason: "a newer version has written it")
        }
        try migrator.migrate(queue)
        if isNew { try queue.write(marks.restore) }
        return queue
    }

    /// Puts a damaged database aside and begins a new one; `nil` where that cannot be.
    private func mended(_ database: inout DatabaseQueue?) -> DatabaseQueue? {
        try? database?.close()
        database = nil
        do {
            // Another program may have mended it.
            let aside = try FolderLock.hold(file.deletingLastPathComponent().path) {
                try isWhole ? nil : putAside()
            }
            if let aside {
                tell(
                    fault(
                        "was damaged, is now \(aside), and is made anew from the sounds and "
                            + marks.file.lastPathComponent))
            }
            return try opened(&database)
        } catch {
            tell(fault(Self.reason(error)))
            return nil
        }
    }

    private var isWhole: Bool {
        guard Path.exists(file.path), let queue = try? open() else { return false }
        let found = try? queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        return found == "ok"
    }

    /// Gives the database's files other names.
    ///
    /// - Returns: the name of the first.
    private func putAside() throws -> String {
        let folder = file.deletingLastPathComponent()
        var number = 1
        func name() -> String { "library-damaged-\(number).sqlite" }
        while Path.exists(folder.appendingPathComponent(name()).path) { number += 1 }
        for ending in ["", "-wal", "-shm"] where Path.exists(file.path + ending) {
            try FileManager.default.moveItem(
                atPath: file.path + ending,
                toPath: folder.appendingPathComponent(name() + ending).path)
        }
        return name()
    }

    private func fault(_ reason: String) -> String {
        InstrumentError(.output, subject: file.path, reason: reason).description
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as InstrumentError: error.reason
        case let error as DatabaseError: error.message ?? "\(error.resultCode)"
        case let error as FileFault: error.reason(doing: "write")
        default: "cannot be written"
        }
    }
}

extension DatabaseError {
    /// Whether it says that the file is no whole database.
    var isDamage: Bool { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(resultCode) }
}
