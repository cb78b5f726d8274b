import AudioFile
import FileSystem
import Foundation
import Instruments
import Playback
import Synchronization
import Workbench

/// Records what is heard to a file, and the notes beside it; the answers come as messages.
final class RecordingController: Sendable {
    /// Looks whether files are in the way, and begins.
    let task = BackgroundTask("recording")

    private let mailbox: Mailbox
    private let playback: PlaybackController
    private let current = Mutex<PerformanceRecorder?>(nil)

    init(mailbox: Mailbox, playback: PlaybackController) {
        self.mailbox = mailbox
        self.playback = playback
    }

    /// Begins to record; if a file is in the way, says so first.
    func begin(_ path: String, overwriting: Bool) {
        task.start { [self] _ in
            let url = URL(fileURLWithPath: HomeFolder.expand(path)).standardizedFileURL
            let notes = url.deletingPathExtension().appendingPathExtension("mid")
            let existing = [url.path, notes.path].filter(Path.exists)
            guard existing.isEmpty || overwriting else {
                return mailbox.post(.recordingExists(path, existing: existing))
            }
            guard let rate = playback.rate else {
                throw InstrumentError(
                    .notFound, reason: "there is no sound yet; the model is being loaded")
            }
            // The end may be told before the recorder is here: of a folder that is not there.
            mailbox.post(.recordingBegan(path))
            let title = url.deletingPathExtension().lastPathComponent
            let recorder = PerformanceRecorder(
                to: url.path, rate: rate, tags: SoundTags(title: title)
            ) { [mailbox, weak playback] recorder in
                // What cannot be written is not recorded any more.
                if recorder.fault != nil { playback?.record(to: nil) }
                mailbox.post(.recorded(Recording.Take(recorder)))
            }
            current.withLock { $0 = recorder }
            playback.record(to: recorder)
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }

    /// Ends the recording; the files are written in the background.
    func end() { playback.record(to: nil) }

    /// Ends the recording, and waits for its files.
    ///
    /// - Parameter patience: the most seconds that it takes.
    /// - Returns: whether they are written, or there was no recording.
    @discardableResult
    func finish(patience: Double) -> Bool {
        guard let recorder = current.withLock({ $0 }) else { return true }
        end()
        return recorder.wait(patience: patience)
    }
}

extension Recording.Take {
    /// What came of a recorder.
    fileprivate init(_ recorder: PerformanceRecorder) {
        self.init(
            paths: [recorder.path, recorder.notesPath], seconds: recorder.seconds,
            dropped: recorder.dropped, fault: recorder.fault.map { "\($0)" })
    }
}
