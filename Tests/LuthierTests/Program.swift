import Foundation
import TestSupport

/// The built program, run as a user runs it.
struct Program {
    /// What a run left behind.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The folder of the repository.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The binary beside the tests' own.
    static let binary: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        let beside = tests.deletingLastPathComponent().appendingPathComponent("luthier")
        let built = repository.appendingPathComponent(".build/release/luthier")
        return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : built
    }()

    /// What the sanitizers are told, where the program is built with them as the tests are.
    private static let sanitizers = ProcessInfo.processInfo.environment
        .filter { ["ASAN_OPTIONS", "UBSAN_OPTIONS"].contains($0.key) }

    /// A folder of its own: HOME, cache and current folder of the program.
    let folder: URL
    /// Variables beside HOME and PATH.
    var environment: [String: String] = [:]

    /// Runs `body` with a program in a new folder, which is removed afterwards.
    static func inFolder(_ body: (Program) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-run-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(Program(folder: folder))
    }

    /// Runs the program to its end.
    func run(_ arguments: String..., input: Data? = nil) throws -> Outcome {
        try finish(start(arguments, input: input))
    }

    /// Starts the program.
    func start(_ arguments: [String], input: Data? = nil) throws -> Child {
        if let input { try input.write(to: folder.appendingPathComponent("stdin.bin")) }
        return try Child(
            Self.binary.path, arguments,
            environment: ["HOME": folder.path, "PATH": "/usr/bin:/bin"]
                .merging(Self.sanitizers) { $1 }.merging(environment) { $1 },
            folder: folder,
            input: input == nil ? "/dev/null" : folder.appendingPathComponent("stdin.bin").path,
            output: folder.appendingPathComponent("stdout.txt").path,
            errors: folder.appendingPathComponent("stderr.txt").path)
    }

    /// Waits for the program's end.
    func finish(_ child: Child) throws -> Outcome {
        let status = child.wait()
        func text(_ name: String) throws -> String {
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            return String(decoding: data, as: UTF8.self)
        }
        return Outcome(
            status: status, output: try text("stdout.txt"), errors: try text("stderr.txt"))
    }
}
