import Instruments

/// What a person works on: everything that undo brings back and a session keeps.
public struct Document: Codable, Equatable, Sendable {
    /// References to the sounds A, B, C and D, `[4]`; A and B come first.
    public var sounds: [String?]
    /// What the blend pane holds.
    public var settings: BlendSettings
    /// How notes sound.
    public var voices = VoiceSettings()
    /// What plays together.
    public var mix: Mix
    /// The preset that was loaded or saved last.
    public var presetName: String?
    /// What the preset says of itself, or empty.
    public var about = ""
    /// Whether the blend was changed since the preset was loaded or saved.
    public var isEdited = false
    /// The slot of the mix that the blend was taken from, to be put back there; `nil` for none.
    public var slot: Int?

    /// A document of two sounds, half and half.
    public init(a: String? = nil, b: String? = nil) {
        sounds = [a, b, nil, nil]
        settings = BlendSettings()
        mix = Mix()
    }

    /// The name of the preset, as long as the blend is the preset's.
    public var uneditedName: String? { isEdited ? nil : presetName }

    /// The sounds that take part: A and B, then C, then D, without gaps.
    public var activeSlots: [Int] { (0..<4).filter { sounds[$0] != nil } }
}

extension Document {
    private enum CodingKeys: String, CodingKey {
        // Sessions have called the blend's settings a patch ever since.
        case sounds
        case settings = "patch"
        case voices, mix, presetName, about, isEdited, slot
    }

    private struct Slots: Decodable {
        let slots: [Lossy<MixSlot>]
    }

    /// Reads a document; what is missing or damaged has its default, and the rest stays.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let read: [Lossy<String>] = container.value(.sounds, else: [])
        sounds = (0..<4).map { read.indices.contains($0) ? read[$0].value : nil }
        if sounds[2] == nil { sounds.swapAt(2, 3) }
        settings = container.value(.settings, else: BlendSettings())
        voices = container.value(.voices, else: VoiceSettings())
        let slots = (try? container.decode(Slots.self, forKey: .mix))?.slots ?? []
        mix = Mix(slots: Array(slots.compactMap(\.value).prefix(Mix.most)))
        presetName = container.validValue(.presetName)
        about = container.value(.about, else: "")
        isEdited = container.value(.isEdited, else: false)
        slot = container.validValue(.slot)
        if let slot, !mix.slots.indices.contains(slot) { self.slot = nil }
    }
}
