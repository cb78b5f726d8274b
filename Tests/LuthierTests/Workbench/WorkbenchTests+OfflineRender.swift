import Foundation
import TestSupport
import Testing

/// A vocoder that is too slow to be played live, in the background.
extension WorkbenchTests {
    @Test func aSlowVocoderRendersInTheBackgroundAndIsHeardThen() throws {
        try Self.inSession { session in
            try session.program.addTinyWaveNet()
            try session.start("--device null --vocoder tiny")
            try session.tmux.wait(for: "tiny, rendered")
            try session.tmux.type(" ")
            try session.tmux.wait(for: "▶ Blend")
            // Another blend is heard by the fast one until it is rendered as well.
            try session.tmux.press("Right")
            try session.tmux.wait(for: "tiny, not live")
            try session.tmux.wait(for: "tiny, rendered")
            // One that was rendered is there at once.
            try session.tmux.press("Left")
            try session.tmux.wait(for: " 50 % ┃")
            #expect(try session.tmux.text().contains("tiny, rendered"))
            try session.export("blend", as: "slow")
            try session.tmux.wait(for: "written: ")
            #expect(try session.program.samples("slow.wav").count > 100_000)
            try session.silence()
            try session.quit()
        }
    }

    @Test func aSlowVocoderThatDoesNotFitIsNotOffered() throws {
        try Self.inSession { session in
            try session.program.addTinyWaveNet(encoderHash: "none")
            try session.start("--device null --vocoder tiny")
            try session.tmux.wait(for: "the model has no vocoder tiny; harmonic is used")
            try session.quit()
        }
    }
}
