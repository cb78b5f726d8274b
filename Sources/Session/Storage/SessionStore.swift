import Foundation
import Instruments
import Workbench

/// The session on disk: written whole or not at all, in the background.
public final class SessionStore: Sendable {
    private let file: URL
    let task = BackgroundTask("session")

    /// The session of a folder that exists.
    public init(folder: StateFolder) { file = folder.session }

    /// The last session; `nil` when there is none, or none that this version reads.
    ///
    /// One that cannot be read is put aside, so that nothing in it is lost.
    ///
    /// - Parameter faults: takes a line that says so.
    public func load(faults: inout [String]) -> Session? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            let session = try JSONFile.read(Session.self, from: file)
            if session.version == Session.version { return session }
        } catch {}
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
        task.start(.waiting("session")) { [file] _ in
            try JSONFile.write(session, to: file, mode: StateFolder.mode)
        } failed: { error in
            failed("\(error)")
        }
    }
}
