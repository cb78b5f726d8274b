import Instruments
import Models
import Screen
import Signal

/// The blend as it stands: its plot at once, its sound as soon as it was drawn in the
/// background.
public struct BlendView: Equatable, Sendable {
    /// What is blended, as the engine takes it; `nil` while a sound is missing.
    public var blend: Blend?
    /// The mixture, after all edits.
    public var encoding: Encoding?
    /// The waveform of the rendered blend, of an earlier one while a new one is on its way.
    public var waveform = Waveform(columns: [])
    /// The factor that brings the blend to the loudness between its sounds.
    public var levelling: Float = 1
    /// How loud it is then, before its own gain.
    public var loudness: MeasuredLoudness?
    /// The frames of the rendered blend's steady stretch; `nil` where it has none.
    public var steady: Range<Int>?
    /// Which blend was sent to be rendered last, and which came back.
    public var requested = 0
    /// Which one came back last.
    public var drawn = 0
    /// References of the sounds that the levelling is of.
    private var sounds: [String] = []
    /// The last one that was asked for with other sounds.
    private var lastOfOthers = 0
    /// The selected row.
    public var row = 0

    /// Nothing yet.
    public init() {}

    /// Forgets waveform and levelling where they are of other sounds.
    mutating func level(of sounds: [String]) {
        guard sounds != self.sounds else { return }
        self.sounds = sounds
        lastOfOthers = requested
        levelling = 1
        loudness = nil
        steady = nil
        waveform = Waveform(columns: [])
    }

    /// Whether a rendered blend is of the sounds that there are now.
    func isOfThese(_ id: Int) -> Bool { id > lastOfOthers }

    /// The factor on the rendered samples: levelling and the gain of the blend.
    public var gain: Float {
        guard let blend else { return 1 }
        return levelling * Loudness.amplitude(decibels: blend.gain)
    }
}
