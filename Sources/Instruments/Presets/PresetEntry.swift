import Foundation

/// A preset and the file it lies in.
public struct PresetEntry: Equatable, Sendable {
    /// The preset.
    public let preset: Preset
    /// Its file.
    public let url: URL
    /// Whether it came with Luthier; such a one is neither renamed nor deleted.
    public let isBundled: Bool
}
