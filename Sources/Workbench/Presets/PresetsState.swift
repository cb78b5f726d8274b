/// What is known of the presets.
struct PresetsState: Equatable, Sendable {
    /// Their names, as far as they were listed.
    var names: [String] = []
    /// The name of the one to be selected once they are listed.
    var wanted: String?
}
