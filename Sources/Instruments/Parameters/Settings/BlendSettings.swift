import Models

/// All that is set in the blend pane: where the point lies between the sounds, and what is done to
/// the mixture.
///
/// A ``Blend`` knows shares; a person moves a point. With two sounds the point runs on the line
/// from A (x = 0) to B (x = 1). With four it moves in a square with A and B above, C and D below,
/// as on NSynth Super; with three the lower edge is all C.
@dynamicMemberLookup
public struct BlendSettings: Equatable, Sendable {
    /// From left (A, C) to right (B, D), 0…1.
    public var x: Float = 0.5 { didSet { shares = nil } }
    /// From top (A, B) to bottom (C, D), 0…1.
    public var y: Float = 0 { didSet { shares = nil } }
    /// Shares that the point cannot tell exactly, `[sounds]`, summing to 1; a move forgets them.
    public private(set) var shares: [Float]?
    /// Which pitch sounds; `nil` for that of the first sound that has one.
    public var pitch: PitchChoice?
    /// What is done to the mixture.
    public var edits = BlendEdits()
    /// What moves in time.
    public var automation = Automation()
    /// How the sounds are prepared and the blend is rendered.
    public var render = RenderSettings()

    /// Half and half, without edits.
    public init() {}

    /// One of the ``edits``.
    public subscript<Value>(dynamicMember path: WritableKeyPath<BlendEdits, Value>) -> Value {
        get { edits[keyPath: path] }
        set { edits[keyPath: path] = newValue }
    }

    /// One of the settings in ``render``.
    public subscript<Value>(dynamicMember path: WritableKeyPath<RenderSettings, Value>) -> Value {
        get { render[keyPath: path] }
        set { render[keyPath: path] = newValue }
    }

    /// The share of each sound, summing to 1.
    ///
    /// - Parameter count: how many sounds there are, 2…4.
    public func weights(count: Int) -> [Float] {
        if let shares, shares.count == count { return shares }
        switch count {
        case 3: return [(1 - x) * (1 - y), x * (1 - y), y]
        case 4: return [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y]
        default: return [1 - x, x]
        }
    }

    /// The blend of so many sounds, whose pitches are known.
    ///
    /// - Throws: `InstrumentError` when the sounds are fewer than two or more than four.
    public func blend(of encodings: [Encoding]) throws -> Blend {
        var chosen = pitch ?? .natural(for: encodings)
        if case .source(let index) = chosen, index >= encodings.count { chosen = .source(0) }
        return try blend(count: encodings.count, pitch: chosen)
    }

    /// The blend of so many sounds at a pitch.
    ///
    /// - Throws: `InstrumentError` when the sounds are fewer than two or more than four.
    public func blend(count: Int, pitch: PitchChoice) throws -> Blend {
        var blend = try Blend(weights: weights(count: count), pitch: pitch)
        blend.edits = edits
        blend.automation = automation
        return blend
    }

    /// Takes over a blend with its exact shares. Of four sounds the point keeps the shares of the
    /// right and of the lower pair.
    public init(_ blend: Blend) {
        let weights = blend.weights
        if weights.count == 3 {
            let upper = weights[0] + weights[1]
            x = upper > 0 ? weights[1] / upper : 0.5
            y = weights[2]
        } else {
            x = weights[1] + (weights.count > 3 ? weights[3] : 0)
            y = weights.count > 3 ? weights[2] + weights[3] : 0
        }
        pitch = blend.pitch
        edits = blend.edits
        automation = blend.automation
        shares = self.weights(count: weights.count) == weights ? nil : weights
    }

    /// Exchanges left and right: the same mixture, when the sounds are exchanged as well.
    ///
    /// - Parameter count: how many sounds there are; of four, C and D change places too.
    public mutating func mirror(count: Int) {
        var mirrored = shares.flatMap { $0.count == count ? $0 : nil }
        mirrored?.swapAt(0, 1)
        if count == 4 { mirrored?.swapAt(2, 3) }
        x = 1 - x
        shares = mirrored
        if case .source(let index) = pitch, index < 2 || count == 4 { pitch = .source(index ^ 1) }
    }
}

extension BlendSettings {
    /// The parameters: those of the point and the pitch, and those within.
    public enum Parameters {
        private static let plain = BlendSettings()
        /// Where the point may be, each way; files and options have it so.
        public static let places = NumberKind<Float>(0...1, step: 0.01, unit: .amount)
        /// The same as a person reads and types it.
        public static let percents = PercentKind(places)

        /// From left to right.
        public static let x = Parameter(
            "mix", key: "x", percents, of: plain, \.x, summary: "move the point",
            help: "The point, left to right.",
            keys: .pair(
                ("mix-left", "left", "towards A (\(ParameterKeys.modifiers))"),
                ("mix-right", "right", "towards B (\(ParameterKeys.modifiers))")))
        /// From top to bottom.
        public static let y = Parameter(
            "mix-y", key: "y", percents, of: plain, \.y, summary: "move the point",
            help: "The point, top to bottom.",
            keys: .pair(
                ("mix-up", "up", "row above; with C: towards A and B"),
                ("mix-down", "down", "row below; with C: towards C and D")))
        /// The point, each way.
        public static let point = [x, y]
        /// Which pitch sounds.
        public static let pitch = Parameter(
            "pitch", PitchKind(), of: plain, \.pitch, summary: "which pitch sounds",
            help: "The pitch: a, b, c, d (that of a sound), blend, or a note (C4, a#3, 60, 440Hz); "
                + "by default that of the first pitched sound.",
            keys: .next("pitch", "p", "pitch: of a sound, blended, a note"), needs: .pitch)
        /// All that is set of a blend beside its point, as it is shown.
        public static let all: [Parameter<BlendSettings>] = {
            let edits = BlendEdits.Parameters.all.map { $0.within(\BlendSettings.edits) }
            let render = RenderSettings.Parameters.all.map { $0.within(\BlendSettings.render) }
            return [edits[0], pitch] + edits.dropFirst() + render
        }()
    }
}

extension Blend {
    /// The same shares with other settings; its own pitch where they leave it open.
    ///
    /// - Throws: `InstrumentError` when the pitch is of a sound that there is not.
    public func with(_ settings: BlendSettings) throws -> Blend {
        var blend = try Blend(weights: weights, pitch: settings.pitch ?? pitch)
        blend.edits = settings.edits
        blend.automation = settings.automation
        return blend
    }
}

extension BlendSettings: Codable {
    private enum Key: String, CodingKey { case shares, automation }

    private static let stored =
        [Parameters.x, Parameters.y, Parameters.pitch]
        + RenderSettings.Parameters.all.map { $0.within(\BlendSettings.render) }

    /// Reads settings; what is missing or damaged has its default, what is too large is cut.
    public init(from decoder: any Decoder) throws {
        try Self.stored.decode(.session, from: decoder, into: &self)
        try edits.decode(.session, from: decoder)
        let container = try decoder.container(keyedBy: Key.self)
        let read = try? container.decode([Float].self, forKey: .shares)
        shares = read.flatMap { try? Blend(weights: $0).weights }
        let moving = try? container.decode(Automation.Lenient.self, forKey: .automation)
        automation = moving?.automation ?? Automation()
    }

    /// Writes all that differs from the default.
    public func encode(to encoder: any Swift.Encoder) throws {
        try Self.stored.encode(.session, self, to: encoder)
        try edits.encode(.session, to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(shares, forKey: .shares)
        if !automation.isEmpty { try container.encode(automation, forKey: .automation) }
    }
}
