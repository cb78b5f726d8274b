import Foundation

/// A private PulseAudio with one null sink: a paced sound device without a sound card.
package struct PulseServer {
    private let process: Child
    private let folder: URL

    /// What a client's environment needs.
    package let environment: [String: String]

    /// Whether the programs are there.
    package static var isInstalled: Bool {
        ["pulseaudio", "parec"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
        }
    }

    /// Starts the server and waits until it answers.
    package init(in folder: URL) throws {
        self.folder = folder
        let socket = folder.appendingPathComponent("pulse.sock").path
        let runtime = folder.appendingPathComponent("runtime")
        try FileManager.default.createDirectory(
            at: runtime, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        environment = [
            "PULSE_SERVER": "unix:" + socket, "XDG_RUNTIME_DIR": runtime.path,
            "HOME": folder.path, "PATH": "/usr/bin:/bin",
        ]
        process = try Child(
            "/usr/bin/pulseaudio",
            [
                "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                "--load=module-native-protocol-unix socket=\(socket) auth-anonymous=1",
                "--load=module-null-sink sink_name=room format=float32le rate=48000 channels=1",
            ],
            environment: environment.filter { $0.key != "PULSE_SERVER" }, folder: folder)
        guard Self.wait(until: { Self.answers(at: socket) }) else {
            throw POSIXError(.ECONNREFUSED)
        }
    }

    /// Whether somebody takes connections at a socket.
    private static func answers(at path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(client) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(client, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// Waits until something is so; long, since the tests' computer may be busy.
    private static func wait(until isSo: () -> Bool) -> Bool {
        let limit = Date().addingTimeInterval(60)
        while !isSo() {
            if Date() > limit { return false }
            usleep(5_000)
        }
        return true
    }

    /// What the sink plays, as it is recorded: mono floats at 48 kHz.
    package struct Recording {
        private let process: Child
        private let file: URL

        fileprivate init(_ process: Child, to file: URL) {
            (self.process, self.file) = (process, file)
        }

        /// What has been recorded.
        package func samples() throws -> [Float] {
            let data = try Data(contentsOf: file)
            return [UInt8](data.prefix(data.count / 4 * 4)).withUnsafeBytes {
                Array($0.bindMemory(to: Float.self))
            }
        }

        /// Waits until what was played has been heard to its end: until a fifth of a second of
        /// silence came last.
        @discardableResult package func waitForSilence() -> Bool {
            PulseServer.wait {
                guard let end = try? samples().suffix(9_600) else { return false }
                return end.count == 9_600 && end.allSatisfy { $0.magnitude < 1e-5 }
            }
        }

        /// Waits until so many seconds are recorded, of sound or of silence.
        @discardableResult package func wait(forSeconds seconds: Double) -> Bool {
            PulseServer.wait {
                let facts = try? FileManager.default.attributesOfItem(atPath: file.path)
                let bytes = facts?[.size] as? Int ?? 0
                return Double(bytes) >= seconds * 48_000 * 4
            }
        }

        /// Waits until a sound is heard.
        @discardableResult package func waitForSound() -> Bool {
            PulseServer.wait { (try? samples().contains { $0.magnitude > 0.05 }) ?? false }
        }

        /// Ends the recording.
        package func end() {
            process.send(SIGTERM)
            _ = process.wait(seconds: 5)
        }
    }

    /// Records until the recording is ended; what is played from now on is in it.
    package func record(to name: String) throws -> Recording {
        let file = folder.appendingPathComponent(name)
        let recorder = try Child(
            "/usr/bin/parec",
            [
                "--device=room.monitor", "--format=float32le", "--rate=48000", "--channels=1",
                "--raw", "--latency-msec=20",
            ],
            environment: environment, folder: folder, output: file.path)
        let recording = Recording(recorder, to: file)
        // The sink plays silence when nobody plays.
        guard Self.wait(until: { (try? recording.samples().isEmpty) == false }) else {
            throw POSIXError(.ETIMEDOUT)
        }
        return recording
    }

    /// Ends the server.
    package func stop() {
        process.send(SIGTERM)
        _ = process.wait(seconds: 5)
    }
}
