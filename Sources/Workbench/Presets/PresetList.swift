import Instruments

/// The presets, and which is selected.
public struct PresetList: Equatable, Sendable {
    /// One preset.
    public struct Item: Equatable, Sendable {
        /// The preset.
        public var preset: Preset
        /// Whether it came with the program.
        public var isBundled: Bool

        /// An item.
        public init(preset: Preset, isBundled: Bool) {
            self.preset = preset
            self.isBundled = isBundled
        }
    }

    /// All presets; `nil` while they are read.
    public var items: [Item]?
    /// The selected one.
    public var selection = 0
    /// The name of the one to be selected once they are read.
    public var wanted: String?

    /// Not read yet.
    public init(items: [Item]? = nil) { self.items = items }
}
