import Dispatch
import Foundation
import Instruments
import Workbench

/// The session on disk: written whole or not at all, in the background.
final class SessionStore: Sendable {
    private let file: URL
    private let queue = DispatchQueue(label: "session", qos: .utility)

    init(folder: StateFolder) { file = folder.session }

    /// The last session; `nil` when there is none, or none that this version reads.
    func load() -> Session? {
        guard let session = try? JSONFile.read(Session.self, from: file),
            session.version == Session.version
        else { return nil }
        return session
    }

    /// Keeps a session; the last one asked for is the one that stays.
    func save(_ session: Session, failed: @escaping @Sendable (String) -> Void) {
        queue.async { [file] in
            do {
                try JSONFile.write(session, to: file)
            } catch {
                failed("\(error)")
            }
        }
    }

    /// Waits until everything was written.
    func finish() { queue.sync {} }
}
