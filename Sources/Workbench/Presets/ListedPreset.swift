import Instruments

/// A preset as the list of presets has it.
public struct ListedPreset: Equatable, Sendable {
    /// The preset.
    public var preset: Preset
    /// Whether it came with the program.
    public var isBundled: Bool

    /// A preset.
    public init(preset: Preset, isBundled: Bool) {
        self.preset = preset
        self.isBundled = isBundled
    }
}
