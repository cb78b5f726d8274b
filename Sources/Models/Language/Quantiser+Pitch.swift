import Glibc

/// Pitches as tokens: 0 for none, else a step of a logarithmic scale, 9.4 cents each.
extension Quantiser {
    /// The pitch of token 1, in Hz.
    public static let lowest: Float = 20
    /// Octaves from token 1 to the last, which is 5120 Hz.
    public static let octaves = 8
    /// Steps between them.
    private static let steps = FrameTokens.pitches - 2

    /// The token of the nearest step to a pitch, 1…1023; pitches beyond either end have that end's.
    ///
    /// - Parameter hertz: 0 or less for none, which is token 0.
    public static func pitchToken(hertz: Float) -> Int {
        guard hertz > 0 else { return 0 }
        let octave = min(log2f(max(hertz, lowest) / lowest), Float(octaves))
        let step = octave * Float(steps) / Float(octaves)
        return 1 + Int(step.rounded(.toNearestOrEven))
    }

    /// The pitch of a token in Hz, 0 for token 0.
    public static func pitch(of token: Int) -> Float {
        guard token > 0 else { return 0 }
        return lowest * exp2f(Float((token - 1) * octaves) / Float(steps))
    }
}
