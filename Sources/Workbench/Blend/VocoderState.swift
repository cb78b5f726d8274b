/// The vocoders of the model.
public struct VocoderState: Equatable, Sendable {
    /// Those that can be chosen; the first is the default. None before the model is loaded.
    public var names: [String] = []
    /// Those of them that cannot be played live.
    public var offline: Set<String> = []
    /// Those that take the pitch from the codes and heed none that is chosen.
    public var unpitched: Set<String> = []
    /// Those that are driven by the codes alone and heed no detail.
    public var plain: Set<String> = []

    /// None.
    public init() {}
}
