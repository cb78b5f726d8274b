import Foundation
import Instruments
import Synchronization
import Workbench

/// The session on disk: written whole or not at all, in the background.
///
/// One program at a time keeps the session that the next start begins with. One that runs beside it
/// keeps its own among those that were put aside.
public final class SessionStore: Sendable {
    /// How many sessions that were put aside are kept: the newest.
    static let most = 20

    private let folder: StateFolder
    /// Where this program keeps its session.
    private let file: Mutex<URL>
    /// Open as long as the program runs, where it holds the lock.
    private let lock = Mutex<Int32>(-1)
    let task = BackgroundTask("session")

    /// The session of a folder that exists.
    public init(folder: StateFolder) {
        self.folder = folder
        file = Mutex(folder.session)
    }

    deinit {
        let descriptor = lock.withLock { $0 }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Makes the session this program's to keep, unless another has it: then it is kept apart.
    ///
    /// - Parameter faults: takes a line that says so.
    public func claim(faults: inout [String]) {
        let descriptor = open(folder.lock.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        // Where there are no locks there is no telling, and the session is kept as ever.
        guard descriptor >= 0 else { return }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
            return lock.withLock { $0 = descriptor }
        }
        close(descriptor)
        file.withLock { $0 = Self.place(in: folder) }
        faults.append(
            "another luthier is open; this session is kept apart, and :sessions opens it later")
    }

    /// The last session; `nil` when there is none, or none that this version reads.
    ///
    /// One that cannot be read is put aside, so that nothing in it is lost.
    ///
    /// - Parameter faults: takes a line that says so.
    public func load(faults: inout [String]) -> Session? {
        let file = folder.session
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        if let session = Self.session(in: file) { return session }
        let aside = file.appendingPathExtension("old")
        faults.append("the last session cannot be read and is kept as \(aside.path)")
        try? FileManager.default.removeItem(at: aside)
        try? FileManager.default.moveItem(at: file, to: aside)
        return nil
    }

    /// Keeps a session; the last one asked for is the one that stays.
    ///
    /// - Parameter failed: called with a line that says why it could not be kept.
    func save(_ session: Session, failed: @escaping @Sendable (String) -> Void) {
        let file = file.withLock { $0 }
        task.start(.waiting("session")) { _ in
            try JSONFile.write(session, to: file, mode: StateFolder.mode)
        } failed: { error in
            failed("\(error)")
        }
    }

    /// Puts a session aside, where ``list(_:)`` finds it.
    ///
    /// - Parameter failed: called with a line that says why it could not be kept.
    public func putAside(_ session: Session, failed: @escaping @Sendable (String) -> Void) {
        task.start { [folder] _ in
            let place = Self.place(in: folder)
            try JSONFile.write(session, to: place, mode: StateFolder.mode)
            // Where the clock was set back the newest has not the latest date.
            let others = Self.files(in: folder).filter {
                $0.url.lastPathComponent != place.lastPathComponent
            }
            for old in others.dropFirst(Self.most - 1) {
                try? FileManager.default.removeItem(at: old.url)
            }
        } failed: { error in
            failed("\(error)")
        }
    }

    /// Lists what was put aside, the newest first; what cannot be read is left out.
    func list(_ told: @escaping @Sendable ([EarlierSession]) -> Void) {
        task.start { [folder] _ in
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_GB")
            formatter.dateFormat = "d MMM HH:mm"
            let own = self.file.withLock { $0.standardizedFileURL.path }
            told(
                Self.files(in: folder).compactMap { file in
                    guard file.url.standardizedFileURL.path != own,
                        let session = Self.session(in: file.url)
                    else { return nil }
                    return EarlierSession(
                        date: formatter.string(from: file.date), session: session)
                })
        }
    }

    private static func session(in file: URL) -> Session? {
        guard let session = try? JSONFile.read(Session.self, from: file),
            session.version == Session.version
        else { return nil }
        return session
    }

    private static func files(in folder: StateFolder) -> [(url: URL, date: Date)] {
        let urls = try? FileManager.default.contentsOfDirectory(
            at: folder.sessions, includingPropertiesForKeys: [.contentModificationDateKey])
        return (urls ?? []).filter { $0.pathExtension == "json" }.map { url in
            let values = try? url.resourceValues(forKeys: [.contentModificationDateKey])
            return (url, values?.contentModificationDate ?? .distantPast)
        }.sorted { $0.date > $1.date }
    }

    /// A file that is not there, named by the time.
    private static func place(in folder: StateFolder) -> URL {
        var time = Int(Date().timeIntervalSince1970 * 1000)
        while true {
            let url = folder.sessions.appendingPathComponent("\(time)-\(getpid()).json")
            if !FileManager.default.fileExists(atPath: url.path) { return url }
            // The clock was set back.
            time += 1
        }
    }
}
