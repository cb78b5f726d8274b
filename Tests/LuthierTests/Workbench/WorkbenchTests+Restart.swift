import Foundation
import TestSupport
import Testing
import TmuxSupport

/// A sound server that ends and begins anew.
extension WorkbenchTests {
    @Test(.enabled(if: hasSound, noSound), arguments: [true, false])
    func aRestartedSoundServerIsFoundAgain(_ isPlaying: Bool) throws {
        try Self.withSound { session, server in
            try session.start("--device pulse")
            try session.tmux.wait(for: "48 kHz")
            try session.tmux.type("l")
            if isPlaying {
                try session.tmux.press("Space")
                try session.waitForPlayHead(past: 0.1)
            }
            server.stop()
            // A device that rests is missed when it is wanted.
            if !isPlaying { try session.tmux.press("Space") }
            try session.tmux.wait(for: "silent: ")
            let again = try PulseServer(in: session.program.folder)
            defer { again.stop() }
            try session.tmux.wait(until: "there is a device again") {
                !$0.contains("silent: ") && $0.contains("pulse · 48 kHz")
            }
            let recorder = try again.record(to: "again.raw")
            #expect(recorder.waitForSound())
            recorder.end()
        }
    }
}
