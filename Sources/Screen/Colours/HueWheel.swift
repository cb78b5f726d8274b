/// Colours by two values: a hue, and a lightness that rises from black in each hue alike.
///
/// The rows were chosen in xterm's 256 colours by CIE lightness (about 0, 10, 20, 33, 48, 60, 72,
/// 85) and Oklab hue, as saturated as it has them. The two lowest steps are all but grey: the
/// palette has no dark green.
public struct HueWheel: Equatable, Hashable, Sendable {
    /// Violet, blue, cyan, green, yellow, orange, red: from the lowest deviation to the highest.
    public static let ramps: [ColourRamp] = [
        ColourRamp([16, 234, 53, 91, 129, 171, 177, 183]),
        ColourRamp([16, 234, 18, 20, 27, 33, 75, 117]),
        ColourRamp([16, 234, 236, 23, 30, 37, 44, 51]),
        ColourRamp([16, 234, 236, 22, 28, 34, 40, 83]),
        ColourRamp([16, 234, 236, 58, 100, 142, 184, 226]),
        ColourRamp([16, 234, 52, 94, 130, 166, 208, 214]),
        ColourRamp([16, 234, 52, 124, 160, 203, 210, 217]),
    ]

    /// The ramps for a dark or a light background.
    public let ramps: [ColourRamp]

    /// The wheel for a background; on a light one quiet is white and loud is dark.
    public init(isLight: Bool) {
        ramps =
            isLight
            ? Self.ramps.map { ColourRamp([231] + $0.indices.dropFirst(2).reversed()) }
            : Self.ramps
    }

    /// The ramp of a deviation, −1…1 (clamped; NaN counts as 0).
    public func ramp(at deviation: Float) -> ColourRamp {
        ramps[ColourRamp.step(deviation.isNaN ? 0.5 : (deviation + 1) / 2, of: ramps.count)]
    }
}
