import FileSystem
import Foundation

/// Where the workbench keeps what it should find again at its next start, under XDG's state.
public struct StateFolder: Equatable, Sendable {
    /// The folder, whether it exists or not.
    public let url: URL

    /// A folder of one's own, for tests.
    public init(_ url: URL) { self.url = url }

    /// `$XDG_STATE_HOME/luthier`, or else `~/.local/state/luthier`.
    public init(environment: [String: String] = Environment.variables) {
        url = DataFolder.xdg("XDG_STATE_HOME", else: ".local/state", in: environment)
    }

    /// What the workbench looked like when it was left.
    public var session: URL { url.appendingPathComponent("session.json") }
    /// Sessions that were put aside, and those of programs that ran beside another.
    public var sessions: URL { url.appendingPathComponent("sessions", isDirectory: true) }
    /// Held by the program that keeps ``session``.
    public var lock: URL { url.appendingPathComponent("session.lock") }
    /// What went wrong, for the curious.
    public var log: URL { url.appendingPathComponent("luthier.log") }

    /// Permissions of the files in it: they are their owner's alone.
    public static let mode: mode_t = 0o600

    /// Makes the folder, for its owner alone, where it is missing.
    ///
    /// - Throws: `InstrumentError` when it cannot be made.
    public func make() throws {
        do {
            let files = FileManager.default
            // Those above are not its own, and are made as the user's mask wants.
            try files.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            if !files.fileExists(atPath: url.path) {
                try files.createDirectory(
                    at: url, withIntermediateDirectories: false,
                    attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw InstrumentError(
                .output, subject: url.path,
                reason: "cannot be made a folder; set XDG_STATE_HOME to one that can")
        }
    }
}
