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

    /// Starts the server and waits until it answers, at most five seconds.
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
        for _ in 0..<50 where !FileManager.default.fileExists(atPath: socket) {
            Thread.sleep(forTimeInterval: 0.1)
        }
        Thread.sleep(forTimeInterval: 0.3)
    }

    /// Records what the sink plays, as mono floats at 48 kHz, until the process is ended.
    package func record(to name: String) throws -> Child {
        let recorder = try Child(
            "/usr/bin/parec",
            [
                "--device=room.monitor", "--format=float32le", "--rate=48000", "--channels=1",
                "--raw", "--latency-msec=20",
            ],
            environment: environment, folder: folder,
            output: folder.appendingPathComponent(name).path)
        Thread.sleep(forTimeInterval: 0.3)
        return recorder
    }

    /// Ends the server.
    package func stop() {
        process.send(SIGTERM)
        _ = process.wait(seconds: 5)
    }
}
