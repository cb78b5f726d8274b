import FileSystem
import Foundation
import Instruments
import Playback
import Signal
import Workbench

/// Records an input to a file, trimmed; the answers come as messages.
final class InputController: Sendable {
    /// Seconds from one level that is told to the next.
    private static let pause = 0.1

    /// Records.
    let task = BackgroundTask("input")

    private let mailbox: Mailbox
    private let playback: PlaybackController

    init(mailbox: Mailbox, playback: PlaybackController) {
        self.mailbox = mailbox
        self.playback = playback
    }

    /// Begins to record; if a file is in the way, says so first.
    ///
    /// - Parameter device: as ``AudioInputs/open(_:)`` takes it; that which is played through.
    func begin(_ path: String, device: String, overwriting: Bool) {
        task.start { [mailbox, playback] run in
            let url = URL(fileURLWithPath: HomeFolder.expand(path)).standardizedFileURL
            guard overwriting || !Path.exists(url.path) else {
                return mailbox.post(.inputExists(path))
            }
            // Better now than when the take is there.
            _ = try Export.paths(output: url.path, names: [url.lastPathComponent], inputs: [])
            let input = try AudioInputs.open(
                OutputOptions(device: device.isEmpty ? DeviceRequest.name : device))
            mailbox.post(.inputBegan(path))
            var (heard, told): (Float, Double) = (0, 0)
            let take = try InputRecorder.record(input, cancellation: run.cancellation) { level in
                heard = max(heard, level.peak)
                guard level.seconds >= told + Self.pause else { return }
                mailbox.post(.inputHeard(Loudness.decibels(heard)))
                (heard, told) = (0, level.seconds)
            }
            let kept = try take.write(to: url.path)
            playback.forgetSamples()
            mailbox.post(
                .inputRecorded(
                    Recording.Take(
                        paths: [url.path], seconds: kept.seconds, dropped: input.overruns,
                        fault: take.fault.map { "\($0)" })))
        } failed: { [mailbox] error in
            mailbox.post(
                .inputRecorded(Recording.Take(paths: [], seconds: 0, fault: "\(error)")))
        }
    }

    /// Ends the recording; the file is written in the background.
    func end() { task.cancel() }
}
