import Models
import Signal
import Speech
import Testing

struct VoicePromptTests {
    /// A recording with a pitch in some of its frames; its first code counts frames.
    private func recording(frames: Int, voiced: Range<Int>) -> Encoding {
        var track = PitchTrack(constant: 0, frames: frames)
        for frame in voiced { (track.hertz[frame], track.voicing[frame]) = (120, 1) }
        var encoding = Encoding(
            codes: Array(repeating: 0, count: 16 * frames), pitch: track)
        for frame in 0..<frames { encoding[frame, 0] = Float(frame) }
        return encoding
    }

    @Test func theThreeSecondsWithTheMostVoiceAreHeeded() throws {
        let prompt = try VoicePrompt(recording(frames: 250, voiced: 120..<230), named: "take.wav")
        #expect(prompt.encoding.frames == 93)
        #expect(prompt.encoding.pitch.hertz.allSatisfy { $0 == 120 })
        let short = try VoicePrompt(recording(frames: 40, voiced: 5..<35), named: "take.wav")
        #expect(short.encoding.frames == 40 && short.encoding[0, 0] == 0)
    }

    @Test(arguments: [
        (frames: 20, voiced: 0..<20, "too short"), (frames: 320, voiced: 0..<320, "too long"),
        (frames: 100, voiced: 0..<3, "no voice"),
    ])
    func whatIsNoVoiceIsRefused(frames: Int, voiced: Range<Int>, reason: String) {
        let error = #expect(throws: SpeechError.self) {
            try VoicePrompt(recording(frames: frames, voiced: voiced), named: "take.wav")
        }
        #expect(error?.code == .voice && error?.path == "take.wav")
        #expect(error?.reason.contains(reason) == true)
    }
}
