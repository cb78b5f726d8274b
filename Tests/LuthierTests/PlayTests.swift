import AudioFile
import Foundation
import Instruments
import Models
import Signal
import TestSupport
import Testing

@Suite struct PlayTests {
    /// One second of 440 Hz at 48 kHz, level 0.5.
    private func tone(seconds: Double = 1, in folder: URL) throws -> String {
        let samples = (0..<Int(48_000 * seconds)).map {
            Float(0.5 * sin(2 * Double.pi * 440 * Double($0) / 48_000))
        }
        let path = folder.appendingPathComponent("tone.wav").path
        try AudioFile.write(
            samples, rate: 48_000, to: path,
            settings: ExportSettings(format: .float32, isNormalized: false))
        return path
    }

    @Test func reachesTheDeviceSampleBySampleAndSaysNothing() throws {
        try Program.inFolder { program in
            var program = program
            let raw = program.folder.appendingPathComponent("out.raw")
            let configuration = program.folder.appendingPathComponent("asound.conf")
            try Data(
                """
                pcm.!default { type file slave.pcm { type null } file "\(raw.path)" format raw }
                """.utf8
            ).write(to: configuration)
            program.environment["ALSA_CONFIG_PATH"] = configuration.path
            let path = try tone(in: program.folder)
            let outcome = try program.run("play", path)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let wanted = try AudioFile.read(path).samples
            let bytes = [UInt8](try Data(contentsOf: raw))
            let played = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            #expect(played.count >= 2 * wanted.count)
            #expect(zip(wanted.indices, wanted).allSatisfy { played[2 * $0] == $1 })
            let piped = try program.run("play", "-", input: Data(contentsOf: .init(filePath: path)))
            #expect(piped.status == 0)
            let missing = try program.run("play", path, "--device", "nothing-here")
            #expect(missing.status == 1)
            #expect(missing.errors.hasPrefix("luthier: nothing-here: no such sound device"))
            #expect(missing.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func soundFilesAreHeardWithoutAModelAndEncodingsAreNot() throws {
        try Program.inFolder { program in
            let out = program.folder.appendingPathComponent("out.wav")
            let path = try tone(seconds: 0.1, in: program.folder)
            let arguments = ["--output", out.path, "--model", "none-such"]
            let sounds = try program.finish(program.start(["play", path, path] + arguments))
            #expect(sounds.status == 0)
            #expect(try AudioFile.read(out.path).samples.count >= 2 * 4_800)

            let encoding = program.folder.appendingPathComponent("one.npy")
            try EncodingFile.write(
                Encoding(
                    codes: [Float](repeating: 0, count: 2 * Encoding.dimensions),
                    pitch: PitchTrack(constant: 220, frames: 2)), to: encoding.path, isWhole: true)
            let other = try program.finish(program.start(["play", encoding.path] + arguments))
            #expect(other.status == 1)
            #expect(other.errors.hasPrefix("luthier: none-such: no such model"))
        }
    }

    @Test(.enabled(if: PulseServer.isInstalled, "pulseaudio is not installed"))
    func aPacedDeviceHearsTheToneAndCtrlCStopsIt() throws {
        try keepingTime {
            try Program.inFolder { program in
                var program = program
                let server = try PulseServer(in: program.folder)
                defer { server.stop() }
                program.environment.merge(server.environment) { $1 }
                let path = try tone(seconds: 2, in: program.folder)
                let recording = try server.record(to: "heard.raw")
                let start = Date()
                let outcome = try program.run("play", path, "--device", "pulse")
                let elapsed = Date().timeIntervalSince(start)
                #expect(recording.waitForSilence())
                recording.end()
                #expect(outcome.status == 0)
                #expect(elapsed > 1.5 && elapsed < 8)
                let loud = try recording.samples().drop { $0.magnitude < 0.05 }.prefix(72_000)
                #expect(loud.count == 72_000)
                let crossings = zip(loud, loud.dropFirst()).count { $0.0 < 0 && $0.1 >= 0 }
                #expect(abs(Double(crossings) - 660) < 10)
                #expect(abs((loud.map(\.magnitude).max() ?? 0) - 0.5) < 0.05)

                let long = try tone(seconds: 20, in: program.folder)
                let again = try server.record(to: "again.raw")
                let process = try program.start(["play", long, "--device", "pulse"])
                #expect(again.waitForSound())
                again.end()
                process.send(SIGINT)
                let stopped = Date()
                let end = try program.finish(process)
                #expect(Date().timeIntervalSince(stopped) < 3)
                #expect(end.status == 130)
                #expect(end.errors.contains("luthier: stopped"))
            }
        }
    }
}
