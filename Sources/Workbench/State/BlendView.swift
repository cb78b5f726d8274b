import Instruments
import Models
import Screen
import Signal

/// The blend as it stands: its picture at once, its sound as soon as it was drawn in the background.
public struct BlendView: Equatable, Sendable {
    /// What is blended, as the engine takes it; `nil` while a sound is missing.
    public var blend: Blend?
    /// The mixture, after all edits.
    public var encoding: Encoding?
    /// The waveform of the rendered blend, of an earlier one while a new one is on its way.
    public var waveform = Waveform(columns: [])
    /// The factor that brings the blend to the loudness between its sounds.
    public var levelling: Float = 1
    /// Which blend was sent to be rendered last, and which came back.
    public var requested = 0
    /// Which one came back last.
    public var drawn = 0
    /// The selected row.
    public var row = 0

    /// Nothing yet.
    public init() {}

    /// The factor on the rendered samples: levelling and the gain of the blend.
    public var gain: Float {
        guard let blend else { return 1 }
        return levelling * Loudness.amplitude(decibels: blend.gain)
    }
}
