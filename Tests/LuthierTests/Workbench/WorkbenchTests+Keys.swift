import Foundation
import Signal
import TestSupport
import Testing
import TmuxSupport

/// Letters as the keys of a piano, through a loudspeaker that is recorded.
extension WorkbenchTests {
    @Test(.enabled(if: hasSound, noSound))
    func aLetterSoundsAtItsPitch() throws {
        try Self.withSound { session, server in
            let recorder = WorkbenchRecorder(session: session, server: server)
            try session.start("--device pulse")
            try session.tmux.wait(for: "48 kHz")
            try session.tmux.press("K")
            try session.tmux.wait(for: "z  x  c  v  b  n  m  q  w  e  r  t  y  u")
            try session.tmux.wait(until: "the blend is ready") { $0.contains(/\d     Blend\s/) }
            for (key, note) in [("n", 57.0), ("w", 62)] {
                let heard = try recorder.take { try session.tmux.press(key) }
                let sound = Resampler.resample(heard, from: 48_000, to: 16_000)
                #expect(Loudness.peak(sound) > 0.02)
                let pitch = try #require(PitchTracker.track(sound).median)
                #expect(abs(69 + 12 * log2(Double(pitch) / 440) - note) < 0.5)
            }
            try session.tmux.press("K")
            try session.tmux.wait(until: "the keys are gone") { !$0.contains("z  x  c  v") }
            try session.quit()
        }
    }

    @Test func aKnobOfAKeyboardMovesThePoint() throws {
        try Program.inFolder { program in
            let pipe = program.path("keyboard")
            #expect(mkfifo(pipe, 0o600) == 0)
            let session = try WorkbenchSession(program)
            defer { session.end() }
            try session.start("--device null")
            try session.tmux.wait(for: "48 kHz")
            try session.command("midi \(pipe)")
            let keyboard = try #require(FileHandle(forUpdatingAtPath: pipe))
            defer { try? keyboard.close() }
            try session.command("learn mix")
            try session.tmux.wait(for: "move the knob that is to set mix")
            // What is moved before the blend is ready to be played is not heard of.
            try session.tmux.wait(until: "the point is at B") { screen in
                try? keyboard.write(contentsOf: Data([0xB0, 74, 127]))
                return screen.contains(" 100 % ┃")
            }
            try keyboard.write(contentsOf: Data([74, 0]))
            try session.tmux.wait(for: " 0 % ┃")
            try session.command("midi off")
            try session.quit()
        }
    }
}
