import Models

/// A few seconds of somebody's voice, which the rest is to sound like.
public struct VoicePrompt: Sendable {
    /// Seconds that a recording must and may have.
    public static let seconds = 1.0...10.0
    /// Seconds of it that are heeded, those with the most voice.
    public static let heeded = 3.0
    /// Frames that must have a pitch, as a share.
    private static let leastVoiced = 0.2

    /// The part that is heeded.
    public let encoding: Encoding

    /// Takes the part of a recording with the most voice.
    ///
    /// - Parameters:
    ///   - recording: the whole of it.
    ///   - name: of the recording, for errors.
    /// - Throws: ``SpeechError`` `voice`: it is too short, too long, or has no voice.
    public init(_ recording: Encoding, named name: String) throws {
        let seconds = Double(recording.frames) / Encoding.frameRate
        func refused(_ reason: String) -> SpeechError {
            SpeechError(.voice, path: name, reason: reason)
        }
        let span = "\(Int(Self.seconds.lowerBound)) to \(Int(Self.seconds.upperBound)) s"
        guard seconds >= Self.seconds.lowerBound else {
            throw refused("too short for a voice; \(span) would do")
        }
        guard seconds <= Self.seconds.upperBound else {
            throw refused("too long for a voice; cut \(span) out of it")
        }
        let voiced = recording.pitch.hertz.map { $0 > 0 ? 1 : 0 }
        let length = min(recording.frames, Int(Self.heeded * Encoding.frameRate))
        var best = (start: 0, count: -1)
        for start in 0...recording.frames - length {
            let count = voiced[start..<start + length].reduce(0, +)
            if count > best.count { best = (start, count) }
        }
        guard Double(best.count) >= Self.leastVoiced * Double(length) else {
            throw refused("no voice can be heard in it; a recording of speech or song would do")
        }
        encoding = recording.suffix(recording.frames - best.start).prefix(length)
    }
}
