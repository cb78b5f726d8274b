/// How surprising a surprise is.
public struct SurpriseSettings: Equatable, Sendable {
    /// How unlike the two sounds are, 0…100: from the most alike to the least. By itself half of the
    /// way, where two sounds differ and still go together.
    public var distance: Float = 50

    /// Half of the way.
    public init() {}
}

extension SurpriseSettings {
    /// The parameters.
    public enum Parameters {
        /// How unlike the two sounds are.
        public static let distance = Parameter(
            "surprise", key: "surprise", NumberKind<Float>(0...100, step: 10, unit: .amount),
            of: SurpriseSettings(), \.distance, summary: "how unlike the sounds of a surprise are",
            help: "How unlike the two sounds of a surprise are, from the most alike to the least.")
        /// All of them.
        public static let all = [distance]
    }

    /// Reads it of a session; what is missing or damaged has its default.
    public mutating func decode(from decoder: any Decoder) throws {
        try Parameters.all.decode(.session, from: decoder, into: &self)
    }

    /// Writes what differs from the default beside what else a session keeps.
    public func encode(to encoder: any Swift.Encoder) throws {
        try Parameters.all.encode(.session, self, to: encoder)
    }
}
