import Foundation
import Testing
import TmuxSupport

/// What is heard is kept, whatever ends it.
extension WorkbenchTests {
    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalEndsARecordingWhole(_ signal: Int32) throws {
        try Self.inSession { session in
            try session.start("--device null")
            try session.command("record take.flac")
            try session.tmux.wait(for: "● REC 0:01")
            kill(try session.processIdentifier(), signal)
            try session.waitForEnd(status: 128 + signal)
            #expect(try session.program.samples("take.flac").count > 24_000)
            #expect(FileManager.default.fileExists(atPath: session.program.path("take.mid")))
            let names = try FileManager.default.contentsOfDirectory(
                atPath: session.program.folder.path)
            #expect(!names.contains { $0.hasPrefix(".luthier-") }, "\(names)")
        }
    }
}
