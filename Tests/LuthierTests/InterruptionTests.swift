import AudioFile
import Foundation
import TestSupport
import Testing

/// Work that is ended in the middle leaves no half-written file.
@Suite struct InterruptionTests {
    /// Starts a batch and waits until its first results are there.
    private func batch(in program: Program) throws -> Child {
        try program.writeNoise("noise.wav", seconds: 60)
        let encoded = try program.run("encode", "noise.wav", "--pitch-track")
        #expect(encoded.status == 0)
        let manager = FileManager.default
        let names = (0..<60).map { "copy-\($0)" }
        for name in names {
            for ending in [".npy", ".f0.npy", ".eq.npy"] {
                try manager.createSymbolicLink(
                    atPath: program.path(name + ending), withDestinationPath: "noise" + ending)
            }
        }
        let child = try program.start(["decode"] + names.map { $0 + ".npy" } + ["-o", "out/"])
        let limit = Date().addingTimeInterval(120)
        while whole(in: program).count < 2, Date() < limit { usleep(2_000) }
        return child
    }

    private func whole(in program: Program) -> [String] {
        program.files(in: "out").filter { !$0.hasPrefix(".") }
    }

    /// Every visible file is a whole minute of sound.
    private func expectWholeFiles(in program: Program) throws {
        let names = whole(in: program)
        #expect((2..<60).contains(names.count))
        for name in names {
            let sound = try AudioFile.read(program.path("out/" + name))
            #expect(sound.rate == 48_000)
            #expect(sound.samples.count == 3 * (60 * 16_000 / 512 * 512))
        }
    }

    @Test func aKilledBatchLeavesOnlyWholeFiles() throws {
        for pause in [0, 40_000, 90_000] {
            try Program.inFolder { program in
                let child = try batch(in: program)
                // The moment that it is killed at.
                usleep(UInt32(pause))
                child.send(SIGKILL)
                #expect(try program.finish(child).status == 128 + SIGKILL)
                try expectWholeFiles(in: program)
                let hidden = program.files(in: "out").filter { $0.hasPrefix(".") }
                #expect(hidden.count <= 1)
                #expect(hidden.allSatisfy { $0.hasPrefix(".luthier-") })
            }
        }
    }

    @Test func aMeasurementThatGetsReadyEndsWithCtrlC() throws {
        try Program.inFolder { program in
            let child = try program.start(["bench", "stress", "--minutes", "10"])
            child.waitUntilItHandles(SIGINT)
            child.send(SIGINT)
            let outcome = try program.finish(child)
            #expect(outcome.status == 130, "\(outcome.errors)")
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aStoppedBatchEndsWith130AndLeavesNothingHalf(_ signal: Int32) throws {
        try Program.inFolder { program in
            let child = try batch(in: program)
            child.send(signal)
            let outcome = try program.finish(child)
            #expect(outcome.status == 130)
            #expect(outcome.errors.hasSuffix("luthier: stopped; no half-written file is left\n"))
            try expectWholeFiles(in: program)
            #expect(program.files(in: "out").allSatisfy { !$0.hasPrefix(".") })
        }
    }

    @Test func aFailedBatchKeepsWhatWasThereBefore() throws {
        try Program.inFolder { program in
            let old = URL(filePath: program.path("keep.wav"))
            try Data("old".utf8).write(to: old)
            let outcome = try program.run(
                "decode", "missing.npy", "--pitch", "C4", "-o", "keep.wav")
            #expect(outcome.status == 1)
            #expect(try Data(contentsOf: old) == Data("old".utf8))
        }
    }
}
