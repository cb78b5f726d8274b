import ArgumentParser
import Foundation
import Instruments

/// Which blends are made of sounds.
struct SelectionOptions: ParsableArguments {
    private static let places = BlendSettings.Parameters.places
    private static let half = BlendSettings().x

    @Option(
        help: """
            The share of the second of two sounds, \(Self.places.span) (default \(Self.places.text(Self.half))), or in percent: 25%.
            """, transform: SelectionOptions.share)
    var mix: Float?

    @Option(help: "That many files in equal steps from the first sound to the second.")
    var steps: Int?

    @Option(
        help: "A share for each sound, such as 2,1,1 (default equal).",
        transform: SelectionOptions.shares)
    var weights: [Float]?

    /// How many of them were given.
    private var count: Int { [mix != nil, steps != nil, weights != nil].count { $0 } }

    /// Whether any was given.
    var isGiven: Bool { count > 0 }

    func validate() throws {
        guard count <= 1 else {
            throw ValidationError("Give one of --mix, --steps and --weights.")
        }
        try Self.places.range.check(mix, option: "mix")
        try Export.steps.check(steps, option: "steps")
    }

    /// What is chosen, of so many sounds.
    func selection(of sounds: Int) -> BlendSelection {
        if let steps { return .steps(steps) }
        if let weights { return .weights(weights) }
        if let mix { return .mix(mix) }
        return sounds == 2 ? .mix(Self.half) : .weights(Array(repeating: 1, count: sounds))
    }

    /// Reads a share, or a percentage as one.
    private static func share(_ text: String) throws -> Float {
        let isPercent = text.hasSuffix("%")
        guard let value = Float(isPercent ? String(text.dropLast()) : text) else {
            throw ValidationError("A share is a number such as 0.25, or 25%.")
        }
        return isPercent ? value / 100 : value
    }

    /// Reads a share for each sound.
    private static func shares(_ text: String) throws -> [Float] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let values = parts.compactMap { Float($0.trimmingCharacters(in: .whitespaces)) }
        guard values.count == parts.count else {
            throw ValidationError("Weights are numbers with commas between, such as 2,1,1.")
        }
        return values
    }
}
