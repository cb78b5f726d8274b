/// Where the pitch of a voice is beside that of its key, how loud it is, and where it stands.
struct VoiceTuning: Equatable {
    /// Semitones at which it is out of tune with the others of its note.
    var detune: Float = 0
    /// Semitones from which it slides to its own pitch, the frame at which it began and how many
    /// that takes.
    var glide: Float = 0
    var glideStart = 0
    var glideFrames = 0
    /// How hard its key was struck, 1…127, and the linear gain of that.
    var velocity: UInt8 = 127
    var gain: Float = 1
    /// How much brighter it is made than it is, in dB; `nil` before it sounds.
    var slide: Float?
    /// Which of the performer's choices it plays.
    var sound = 0
    /// Linear gains of both sides.
    var left: Float = 1
    var right: Float = 1

    /// dB that slide moves by at most in a stretch: from one end to the other in 8 ms, as a
    /// cross-fade takes.
    private static let slideStep: Float = 2

    /// Goes towards a slide; a note that begins has it at once.
    ///
    /// - Returns: how much brighter it is made now, in dB.
    mutating func slide(to decibels: Float) -> Float {
        let now = slide ?? decibels
        let next = now + min(max(decibels - now, -Self.slideStep), Self.slideStep)
        slide = next
        return next
    }

    /// Semitones above its key's pitch at a frame.
    func semitones(at frame: Int) -> Float {
        guard glideFrames > 0, frame < glideStart + glideFrames else { return detune }
        let left = Float(glideStart + glideFrames - frame) / Float(glideFrames)
        return detune + glide * min(1, left)
    }
}
