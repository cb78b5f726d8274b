import Instruments

/// What is known of the presets.
struct PresetsState: Equatable, Sendable {
    /// Their names, as far as they were listed.
    var names: [String] = []
    /// The name of the one to be selected once they are listed.
    var wanted: String?
    /// All of them, as they were listed last.
    var all: [ListedPreset] = []
    /// The words that the list is narrowed by.
    var words = ""
    /// When the selected one is to be heard, in seconds.
    var auditionAt: Double?
}
