import AudioFile
import Foundation
import Signal
import TestSupport
import Testing

/// Notes that come are heard, from end to end.
@Suite(.enabled(if: JACKServer.isInstalled)) struct PerformTests {
    @Test func aKeyOfAnotherProgramSoundsThroughJACK() throws {
        try keepingTime { try Program.inFolder { try Self.hearAKey($0) } }
    }

    /// Has another program play a key, and listens.
    private static func hearAKey(_ program: Program) throws {
        let server = try JACKServer(in: program.folder, period: 1_024)
        defer { server.end() }
        var program = program
        program.environment["JACK_DEFAULT_SERVER"] = server.name
        let child = try program.start(
            ["perform", "Sitar", "--device", "jack", "--midi", "jack", "--data"]
                + [Program.repository.path])
        try #require(server.wait(for: "Luthier:left"))
        try #require(server.wait(for: "Luthier-midi:in"))
        // A3, held for a second of every two.
        let player = try server.start(
            "/usr/bin/jack_midiseq", ["Sequencer", "96000", "0", "57", "48000"])
        defer { player.send(SIGKILL) }
        try #require(server.wait(for: "Sequencer:out"))
        try server.connect("Sequencer:out", to: "Luthier-midi:in")
        let samples = try heard(from: server, in: program.folder)
        child.send(SIGINT)
        let outcome = try program.finish(child)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("playing Sitar; Ctrl-C ends it"))
        #expect((samples.map(\.magnitude).max() ?? 0) > 0.05)
        let pitch = try #require(PitchTracker.track(samples).median)
        #expect(abs(1_200 * log2(pitch / 220)) < 30)
    }

    /// Four seconds of what Luthier plays, at 16 kHz.
    ///
    /// A cycle that the machine was too busy for is lost, with the notes in it: silence is recorded
    /// again, for half a minute.
    private static func heard(from server: JACKServer, in folder: URL) throws -> [Float] {
        let file = folder.appendingPathComponent("heard.wav").path
        let limit = Date().addingTimeInterval(30)
        while true {
            let recorder = try server.start(
                "/usr/bin/jack_rec", ["-f", file, "-d", "4", "-b", "24", "Luthier:left"])
            #expect(recorder.wait() == 0)
            let samples = try AudioFile.read(file, rate: 16_000).samples
            if samples.contains(where: { $0.magnitude > 0.05 }) || Date() > limit { return samples }
        }
    }

    @Test func withoutAServerItSaysSoInALine() throws {
        try Program.inFolder { program in
            var program = program
            program.environment["JACK_DEFAULT_SERVER"] = "luthier-there-is-none"
            let outcome = try program.run(
                "perform", "Sitar", "--device", "jack", "--data", Program.repository.path)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasSuffix(
                    "jack: no JACK server answers; start one, such as 'jackd -d alsa', or choose "
                        + "another device\n"))
        }
    }
}

/// A performance that is kept.
@Suite struct PerformanceTests {
    @Test func whatIsPlayedFromBytesIsKeptAndRendersToTheSame() throws {
        try Program.inFolder { program in
            let bytes: [UInt8] = [0x90, 57, 100, 0x90, 64, 80, 0x80, 57, 64, 0x80, 64, 64]
            try Data(bytes).write(to: program.folder.appendingPathComponent("notes.raw"))
            let settings = ["--held", "once", "--data", Program.repository.path]
            let played = try program.finish(
                program.start(
                    ["perform", "Sitar", "--device", "null", "--midi", "notes.raw"]
                        + ["--record", "take.wav"] + settings))
            #expect(played.status == 0, "\(played.errors)")
            // A busy machine may let the device run dry, which is told after it.
            #expect(played.errors.contains("take.wav, take.mid\n"))
            let rendered = try program.finish(
                program.start(
                    ["render", "take.mid", "--preset", "Sitar", "--format", "24"]
                        + ["--no-normalize", "-o", "again.wav"] + settings))
            #expect(rendered.status == 0, "\(rendered.errors)")
            let take = try AudioFile.read(program.path("take.wav")).samples
            let again = try AudioFile.read(program.path("again.wav")).samples
            #expect((again.map(\.magnitude).max() ?? 0) > 0.01)
            #expect(abs(take.count - again.count) < 48_000)
            #expect(zip(take, again).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }
}

/// A preset says how it is played.
@Suite struct PresetPerformanceTests {
    @Test func whatAPresetSaysIsHeardLive() throws {
        try Program.inFolder { program in
            let bytes: [UInt8] = [0x90, 57, 100, 0x80, 57, 64]
            try Data(bytes).write(to: program.folder.appendingPathComponent("notes.raw"))
            for (name, voices) in [("plain", "{}"), ("slow", "{\"attack\": 0.3, \"release\": 1}")] {
                let json = """
                    {"version": 1, "name": "\(name)", "sounds": ["Sitar", "Trumpet"],
                     "weights": [0.5, 0.5], "voices": \(voices)}
                    """
                try Data(json.utf8).write(
                    to: program.folder.appendingPathComponent(name + ".json"))
            }
            let data = ["--data", Program.repository.path]
            let played = try program.finish(
                program.start(
                    ["perform", "slow.json", "--device", "null", "--midi", "notes.raw"]
                        + ["--attack", "0", "--record", "take.wav"] + data))
            #expect(played.status == 0, "\(played.errors)")
            let rendered = try program.finish(
                program.start(
                    ["render", "take.mid", "--preset", "plain.json", "--format", "24"]
                        + ["--attack", "0", "--release", "1", "--no-normalize"]
                        + ["-o", "again.wav"] + data))
            #expect(rendered.status == 0, "\(rendered.errors)")
            let take = try AudioFile.read(program.path("take.wav")).samples
            let again = try AudioFile.read(program.path("again.wav")).samples
            #expect((again.map(\.magnitude).max() ?? 0) > 0.001)
            #expect(zip(take, again).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }
}

/// What is measured of notes is of all notes, whatever the machine.
@Suite struct NoteLatencyTests {
    private struct Metrics: Decodable {
        var device: String
        var periodFrames: Int
        var notes: Int
        var missed: Int
        var medianMs: Double
        var p99Ms: Double
        var maxMs: Double
    }

    @Test func everyNoteIsTimed() throws {
        try Program.inFolder { program in
            let outcome = try program.run(
                "bench", "latency", "--midi", "--presses", "10", "--rate", "50", "--json",
                "--period", "512", "--data", Program.repository.path)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let metrics = try decoder.decode(Metrics.self, from: Data(outcome.output.utf8))
            #expect(metrics.device == "null" && metrics.periodFrames == 512)
            #expect(metrics.notes == 10 && metrics.missed == 0)
            #expect(metrics.medianMs > 0)
            #expect(metrics.medianMs <= metrics.p99Ms && metrics.p99Ms <= metrics.maxMs)
        }
    }
}
