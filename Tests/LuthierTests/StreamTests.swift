import Foundation
import TestSupport
import Testing

/// Streams that are closed or full, and limits of the system: the status is right, and what is said
/// is one line.
@Suite struct StreamTests {
    /// Runs a line of a shell in which `$L` is the program.
    private func shell(_ line: String, in program: Program) throws -> Program.Outcome {
        let environment = [
            "HOME": program.folder.path, "PATH": "/usr/bin:/bin", "L": Program.binary.path,
        ]
        let child = try Child(
            "/bin/bash", ["-c", line], environment: environment, folder: program.folder,
            output: program.path("stdout.txt"), errors: program.path("stderr.txt"))
        return try program.finish(child)
    }

    @Test(arguments: ["2>&-", "2>/dev/full", "2>/dev/null"])
    func aBatchGoesOnWhereNobodyCanBeTold(_ errors: String) throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 1)
            let outcome = try shell(
                "$L encode missing.wav a.wav none.wav -o out/ \(errors)", in: program)
            #expect(outcome.status == 1)
            let later = try shell(
                "mkdir out; $L encode text.wav a.wav -o out/ \(errors)", in: program)
            #expect(later.status == 1)
            try Data("no sound".utf8).write(to: URL(filePath: program.path("text.wav")))
            let batch = try shell("$L encode text.wav a.wav -o out/ \(errors)", in: program)
            #expect(batch.status == 1)
            #expect(program.files(in: "out") == ["a.npy"])
            let bytes = try Data(contentsOf: URL(filePath: program.path("out/a.npy")))
            #expect(bytes.prefix(6) == Data([0x93] + Array("NUMPY".utf8)))
        }
    }

    @Test(arguments: ["keys", "keys --markdown", "--help", "resynth --help", "--version"])
    func whatFindsNoRoomIsSaid(_ words: String) throws {
        try Program.inFolder { program in
            let outcome = try shell("$L \(words) >/dev/full", in: program)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix("luthier: standard output: cannot be written"),
                "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
    }

    @Test(arguments: ["play", "resynth", "generate --model tiny --seconds 0.1 --seed-audio"])
    func samplesThatAreNoNumbersAreTold(_ command: String) throws {
        try Program.inFolder { program in
            let words = command.split(separator: " ").map(String.init)
            if words.contains("tiny") { try program.addTinyWaveNet() }
            var samples = (0..<16_000).map { Float(sin(Double($0) * 0.1)) * 0.5 }
            for place in 100..<110 { samples[place] = .nan }
            func little(_ value: Int, _ count: Int) -> [UInt8] {
                (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            }
            let data = samples.flatMap { little(Int($0.bitPattern), 4) }
            // WAV of floats (3), one channel at 16 kHz.
            let format =
                little(3, 2) + little(1, 2) + little(16_000, 4) + little(64_000, 4) + little(4, 2)
                + little(32, 2)
            let body =
                Array("WAVEfmt ".utf8) + little(16, 4) + format + Array("data".utf8)
                + little(data.count, 4) + data
            try Data(Array("RIFF".utf8) + little(body.count, 4) + body)
                .write(to: URL(filePath: program.path("nan.wav")))
            let outcome = try program.run(words + ["nan.wav", "-o", "out.wav"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let said = outcome.errors.split(separator: "\n").filter { $0.contains("no numbers") }
            #expect(said.count == 1, "\(outcome.errors)")
            let line = "nan.wav: 10 samples are no numbers and were taken as 0"
            #expect(said.first?.hasSuffix(line) == true, "\(said)")
        }
    }

    @Test func closedStreamsAreSaid() throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 1)
            let input = try shell("$L encode - -o a.npy <&-", in: program)
            #expect(input.status == 1)
            #expect(input.errors.hasPrefix("luthier: standard input: is closed"))
            let output = try shell("$L encode a.wav -o - >&-", in: program)
            #expect(output.status == 1)
            #expect(output.errors.hasPrefix("luthier: standard output: is closed"))
            #expect(program.files().allSatisfy { !$0.hasPrefix(".luthier") })
        }
    }

    @Test func aLimitOnTheLengthOfFilesIsSaidAndLeavesNothing() throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 3)
            let outcome = try shell(
                "ulimit -f 16; $L resynth a.wav --no-cache --quiet -o b.wav", in: program)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("b.wav: it would be longer than files may be"))
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
            #expect(!program.files().contains("b.wav"))
            #expect(program.files().allSatisfy { !$0.hasPrefix(".luthier") })
        }
    }

    @Test(arguments: 6...14)
    func aLimitOnOpenFilesIsSaid(_ count: Int) throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 1)
            let outcome = try shell(
                "ulimit -n \(count); $L resynth a.wav --quiet -o b.wav", in: program)
            // With too few the system's loader itself gives up.
            guard outcome.status != 0, !outcome.errors.contains("shared librar") else { return }
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("luthier: "), "\(outcome.errors)")
            #expect(outcome.errors.contains("ulimit -n"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
    }

    @Test(arguments: [150_000, 200_000, 300_000])
    func tooLittleMemoryIsOneLine(_ limit: Int) throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 1)
            let outcome = try shell(
                "ulimit -v \(limit); $L resynth a.wav --quiet -o b.wav", in: program)
            guard outcome.status != 0 else { return }
            // Below some limit the system's loader itself gives up.
            guard !outcome.errors.contains("shared librar") else { return }
            #expect(outcome.status == 1)
            #expect(outcome.errors.lowercased().contains("memory"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
    }

    @Test func whatLibrariesPrintGoesToTheLog() throws {
        try Program.inFolder { program in
            // One file after the other, damaged all over: libmpg123 has something to say of that.
            let fixture = Program.repository
                .appendingPathComponent("Tests/AudioFileTests/Fixtures/sounds.layer3.mp3")
            let whole = [UInt8](try Data(contentsOf: fixture))
            var bytes = Array(repeatElement(whole, count: 20).joined())
            for place in stride(from: 2_000, to: bytes.count - 40, by: 300) {
                for offset in 0..<40 { bytes[place + offset] = UInt8(offset * 37 & 255) }
            }
            try Data(bytes).write(to: URL(filePath: program.path("bad.mp3")))
            let outcome = try program.run("resynth", "bad.mp3", "--quiet")
            let lines = outcome.errors.split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasPrefix("luthier: ") }, "\(outcome.errors)")
            #expect(lines.count <= 1)
            let log = try? String(
                contentsOfFile: program.path(".local/state/luthier/luthier.log"), encoding: .utf8)
            #expect(log?.isEmpty == false)
        }
    }

    @Test func encodingsAreOfTheLevelAskedFor() throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 1)
            for (name, words) in [
                ("own", []), ("peak", ["--level", "0.8"]), ("keep", ["--level", "keep"]),
            ] {
                let outcome = try program.run(["encode", "a.wav", "-o", name + ".npy"] + words)
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
            func bytes(_ name: String) throws -> Data {
                try Data(contentsOf: URL(filePath: program.path(name + ".npy")))
            }
            #expect(try bytes("own") == bytes("peak"))
            #expect(try bytes("own") != bytes("keep"))
            #expect(try program.run("encode", "a.wav", "--level", "1").status == 2)
        }
    }
}
