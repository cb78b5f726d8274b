import Foundation
import Instruments
import Signal
import TestSupport
import Testing
import TmuxSupport

/// What the loudspeaker plays: a null sink's monitor is recorded.
extension WorkbenchTests {
    private static let pair = ["blend", "Sitar", "Overdriven Guitar"]

    @Test(.enabled(if: hasSound, noSound))
    func theArrowsChooseTheBlendThatIsHeard() throws {
        try Self.withSound { session, server in
            let recorder = WorkbenchRecorder(session: session, server: server)
            var offline: [[Float]] = []
            for mix in ["0", "0.5", "1"] {
                let name = "offline-\(mix).wav"
                let blend = try session.program.run(
                    Self.pair + ["--mix", mix, "-o", name] + Program.exact)
                #expect(blend.status == 0)
                offline.append(Array(try session.program.samples(name).prefix(32_000)))
            }
            try session.start("--device pulse")
            try session.tmux.wait(for: "48 kHz")
            for (index, key) in ["S-Left", "S-Right", "S-Right"].enumerated() {
                for _ in 0..<5 { try session.tmux.press(key) }
                try session.tmux.wait(for: " \(50 * index) % ┃")
                try session.silence()
                var distances: [Double] = []
                // A busy computer leaves gaps in what is recorded; another blend is far off each
                // time.
                for _ in 0..<5 where distances.isEmpty || distances[index] >= 1 {
                    let sound = try recorder.take { try recorder.play(seconds: 2.5) }
                    distances = try offline.map {
                        try #require(WorkbenchRecorder.distance(sound, from: $0))
                    }
                }
                let others = distances.enumerated().filter { $0.offset != index }.map(\.element)
                #expect(distances[index] < 1, "\(distances)")
                #expect(others.allSatisfy { $0 > 3 }, "\(distances)")
            }
        }
    }

    @Test(.enabled(if: hasSound, noSound))
    func movingTheMixWhileItSoundsDoesNotClick() throws {
        try Self.withSound { session, server in
            let recorder = WorkbenchRecorder(session: session, server: server)
            try session.start("--device pulse")
            try session.tmux.wait(for: "48 kHz")
            try session.command("mix 80")
            try session.tmux.wait(for: " 80 % ┃")
            try session.silence()
            let right = try recorder.take { try recorder.play(seconds: 3) }
            try session.command("mix 20")
            try session.tmux.wait(for: " 20 % ┃")
            try session.silence()
            let left = try recorder.take { try recorder.play(seconds: 3) }
            let moving = try recorder.take {
                try session.tmux.press("Space")
                try session.waitForPlayHead(past: 0.1)
                for _ in 0..<60 { try session.tmux.press("Right") }
                try session.tmux.wait(for: " 80 % ┃")
                try session.waitForPlayHead(past: 2.6)
                try session.silence()
                try session.command("mix 20")
                try session.tmux.wait(for: " 20 % ┃")
                try session.silence()
            }
            let steps = [left, right, moving].map {
                WorkbenchRecorder.largestStep($0, from: 0.2, seconds: 2.2)
            }
            #expect(steps[0] > 0.001 && steps[1] > 0.001)
            #expect(steps[2] <= 1.5 * max(steps[0], steps[1]))
            // The keys changed what is heard: its end is not that of the steady sound.
            #expect(Self.tail(moving) != Self.tail(left))
        }
    }

    private static func tail(_ samples: [Float]) -> [Float] {
        guard let onset = WorkbenchRecorder.onset(samples) else { return [] }
        return Array(samples.dropFirst(onset + 72_000).prefix(24_000))
    }

    @Test(.enabled(if: hasSound, noSound))
    func withoutADeviceItRunsOnInSilenceUntilOneIsChosen() throws {
        try Self.withSound { session, server in
            let recorder = WorkbenchRecorder(session: session, server: server)
            try session.start("--device nothing-here")
            try session.tmux.wait(for: "silent: nothing-here: no such sound device")
            try session.tmux.press("Space")
            try session.tmux.wait(until: "the play head moves") { screen in
                screen.contains(/▶ Blend +[1-9]\.\d \/ 4\.0 s/)
            }
            try session.silence()
            try session.command("device pulse")
            try session.tmux.wait(for: "pulse · 48 kHz")
            let heard = try recorder.take { try recorder.play(seconds: 0.5) }
            #expect(Loudness.peak(heard) > 0.05)
            try session.quit()
        }
    }

    @Test(.enabled(if: hasSound, noSound))
    func aDeviceThatIsLostIsFoundAgain() throws {
        try Self.withSound { session, server in
            try session.start("--device pulse")
            try session.tmux.wait(for: "48 kHz")
            try session.tmux.press("l")
            try session.tmux.press("Space")
            try session.waitForPlayHead(past: 0.3)
            server.stop()
            try session.tmux.wait(for: "silent: pulse: ")
            try session.tmux.wait(for: "▶ Blend")
            try session.tmux.press("S-Right")
            try session.tmux.wait(for: " 60 % ┃")
            let again = try PulseServer(in: session.program.folder)
            defer { again.stop() }
            try session.command("retry")
            try session.tmux.wait(for: "sound again, through pulse")
            let recorder = WorkbenchRecorder(session: session, server: again)
            try session.silence()
            let heard = try recorder.take { try recorder.play(seconds: 0.5) }
            #expect(Loudness.peak(heard) > 0.05)
            try session.quit()
        }
    }

    @Test(.enabled(if: hasSound, noSound))
    func soundGoesOnWhileTheTerminalStandsStill() throws {
        try Self.withSound { session, server in
            try session.start("--device pulse")
            try session.tmux.wait(for: "48 kHz")
            try session.tmux.press("l")
            try session.tmux.press("Space")
            try session.waitForPlayHead(past: 0.3)
            try session.whileTerminalStandsStill {
                let recording = try server.record(to: "still.raw")
                #expect(recording.wait(forSeconds: 3))
                recording.end()
                let heard = try recording.samples()
                for start in stride(from: 0, to: 96_000, by: 24_000) {
                    #expect(
                        Loudness.peak(
                            Array(
                                heard.suffix(96_000)[...].dropFirst(start)
                                    .prefix(24_000))) > 0.01)
                }
            }
            // What it drew was not lost.
            try session.tmux.press("S-Right")
            try session.tmux.wait(for: " 60 % ┃")
            try session.silence()
            try session.quit()
        }
    }
}
