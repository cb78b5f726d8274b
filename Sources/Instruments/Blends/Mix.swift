import Signal

/// Up to eight sounds and blends that play together.
public struct Mix: Equatable, Sendable {
    /// How many slots a mix may have.
    public static let most = 8

    /// The sounds; those beyond ``most`` are not heard.
    public var slots: [MixSlot]

    /// Makes a mix.
    public init(slots: [MixSlot] = []) { self.slots = slots }

    /// The indices of the slots that are heard: none that is muted, and where any is soloed, only
    /// such.
    public var audible: [Int] {
        let known = slots.indices.prefix(Self.most)
        let hasSolo = known.contains { slots[$0].isSoloed }
        return known.filter { !slots[$0].isMuted && (slots[$0].isSoloed || !hasSolo) }
    }

    /// The mix at ``MixDown/rate``, `[frames, 2]`, interleaved; empty where nothing is heard.
    ///
    /// - Parameter sounds: what each slot plays, one a slot; `nil` where it is not heard.
    /// - Precondition: there is one a slot.
    public func render(_ sounds: [SampleBuffer?]) -> [Float] {
        precondition(sounds.count == slots.count, "one sound a slot")
        return MixDown.render(
            audible.compactMap { index in
                let slot = slots[index]
                return sounds[index].map {
                    MixDown.Part(
                        sound: $0, gain: Loudness.amplitude(decibels: slot.gain), pan: slot.pan,
                        start: slot.start)
                }
            })
    }
}

extension Mix: Codable {
    private enum Key: String, CodingKey { case slots }

    /// Reads a mix.
    ///
    /// - Throws: `DecodingError` that names the key, also for more than ``most`` slots.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        slots = try container.decode([MixSlot].self, forKey: .slots)
        guard slots.count <= Self.most else {
            throw DecodingError.dataCorruptedError(
                forKey: .slots, in: container,
                debugDescription: "holds \(slots.count) slots, and \(Self.most) are the most")
        }
    }

    /// Writes a mix.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(slots, forKey: .slots)
    }
}
