import AudioFile
import Foundation
import Models
import Playback
import Session
import Signal
import Testing
import Workbench

/// What is heard is kept in files, whatever ends it.
@Suite struct RecordingTests {
    private let encoding = Encoding(
        codes: [Float](repeating: 0.1, count: 100 * Encoding.dimensions),
        pitch: PitchTrack(constant: 220, frames: 100))

    private func recorded(_ session: SessionFixture) -> Recording.Take? {
        session.message { if case .recorded(let take) = $0 { take } else { nil } }
    }

    /// Plays a blend and records it for a moment.
    private func record(_ path: String, in session: SessionFixture) {
        session.effects.perform(.play(.blend(encoding, seed: 0, gain: 1, loop: .seamless)))
        session.effects.perform(.record(path, overwriting: false))
        #expect(session.comes(.recordingBegan(path)))
        let now = session.effects.playback.progress?.position ?? 0
        #expect(soon { abs((session.effects.playback.progress?.position ?? 0) - now) > 0.3 })
    }

    @Test func whatPlaysIsKeptUntilItIsEnded() throws {
        let session = try SessionFixture.ready()
        let path = session.path("take.wav")
        record(path, in: session)
        session.effects.perform(.endRecording)
        let take = try #require(recorded(session))
        #expect(take.paths == [path, session.path("take.mid")])
        #expect(take.fault == nil && take.dropped == 0 && take.seconds > 0.2)
        let samples = try AudioFile.read(path).samples
        #expect(samples.contains { abs($0) > 0.01 })
        // A further one asks before it replaces them.
        session.clear()
        session.effects.perform(.record(path, overwriting: false))
        #expect(session.comes(.recordingExists(path, existing: take.paths)))
        session.effects.perform(.record(path, overwriting: true))
        #expect(session.comes(.recordingBegan(path)))
    }

    @Test func anEndOfTheProgramKeepsIt() throws {
        let session = try SessionFixture.ready()
        let path = session.path("take.flac")
        record(path, in: session)
        session.effects.settle(patience: 60)
        #expect(try AudioFile.read(path).samples.contains { abs($0) > 0.01 })
        #expect(FileManager.default.fileExists(atPath: session.path("take.mid")))
    }

    @Test func aFolderThatIsNotThereIsToldAtOnce() throws {
        let session = try SessionFixture.ready()
        session.effects.perform(.record(session.path("none/take.wav"), overwriting: false))
        let fault = try #require(recorded(session)?.fault)
        #expect(fault.hasSuffix("none/take.wav: its folder does not exist; create it first"))
    }

    @Test func beforeThereIsADeviceNothingIsRecorded() throws {
        let session = try SessionFixture()
        session.effects.perform(.record(session.path("take.wav"), overwriting: false))
        #expect(
            session.comes(.notice(.fault, "there is no sound yet; the model is being loaded")))
    }
}
