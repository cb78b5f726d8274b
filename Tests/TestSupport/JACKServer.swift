import Foundation

/// A private JACK server on its dummy driver: a paced sound device without a sound card.
package struct JACKServer {
    /// Its name, for `jack:NAME` and the clients' environment.
    package let name: String

    private static let turn = FileManager.default.temporaryDirectory
        .appendingPathComponent("luthier-jack.lock").path

    private let process: Child
    private let folder: URL
    private let lock: Int32

    /// What a client's environment needs.
    package var environment: [String: String] {
        ["JACK_DEFAULT_SERVER": name, "HOME": folder.path, "PATH": "/usr/bin:/bin"]
    }

    /// Whether the programs are there.
    package static var isInstalled: Bool {
        ["jackd", "jack_lsp", "jack_rec", "jack_midiseq", "jack_connect"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
        }
    }

    /// Starts the server at 48 kHz and waits until it answers.
    ///
    /// One server at a time: several share a registry in memory.
    ///
    /// - Parameter period: frames a cycle.
    package init(in folder: URL, period: Int = 256) throws {
        self.folder = folder
        lock = open(Self.turn, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        flock(lock, LOCK_EX)
        name = "luthier-" + UUID().uuidString.prefix(8)
        process = try Child(
            "/usr/bin/jackd",
            ["-n", name, "-r", "-d", "dummy", "-r", "48000", "-p", "\(period)"],
            environment: ["HOME": folder.path, "PATH": "/usr/bin:/bin"], folder: folder)
        guard wait(until: { ports().contains("system:playback_1") }) else {
            throw POSIXError(.ECONNREFUSED)
        }
    }

    /// Ends the server.
    package func end() {
        process.send(SIGTERM)
        _ = process.wait(seconds: 30)
        close(lock)
    }

    /// The ports of all clients.
    package func ports() -> [String] {
        let file = folder.appendingPathComponent("ports-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        guard let child = try? start("/bin/sh", ["-c", "jack_lsp > \"$0\" 2>/dev/null", file.path])
        else { return [] }
        _ = child.wait(seconds: 60)
        return (try? String(contentsOf: file, encoding: .utf8))?
            .split(separator: "\n").map(String.init) ?? []
    }

    /// Waits until a port is there.
    package func wait(for port: String) -> Bool { wait { ports().contains(port) } }

    /// Connects a port that gives to one that takes; a port is seen before its client takes part,
    /// and cannot be connected before that.
    package func connect(_ source: String, to destination: String) throws {
        let isConnected = wait {
            let status = try? start("/usr/bin/jack_connect", [source, destination])
                .wait(seconds: 60)
            return status == 0
        }
        guard isConnected else { throw POSIXError(.ENOTCONN) }
    }

    /// Runs a client of the server.
    package func start(_ program: String, _ arguments: [String]) throws -> Child {
        try Child(program, arguments, environment: environment, folder: folder)
    }

    private func wait(until isSo: () -> Bool) -> Bool {
        let limit = Date().addingTimeInterval(60)
        while !isSo() {
            if Date() > limit { return false }
            usleep(20_000)
        }
        return true
    }
}
