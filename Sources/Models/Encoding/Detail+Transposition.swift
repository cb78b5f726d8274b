import Glibc
import Signal

extension Detail {
    /// Octaves of transposition up to which all of the detail holds.
    private static let near: Float = 1
    /// Octaves of transposition from which on none of it holds.
    private static let far: Float = 2

    /// The detail of a sound that is played at another pitch.
    ///
    /// What was measured of a note holds for its neighbours and not for a note far away: there it
    /// would raise harmonics that the instrument does not have, up to a wrong octave. So it fades,
    /// frame by frame, from one octave of transposition on and is gone from two on. Frames without
    /// a pitch, before or after, keep theirs.
    ///
    /// - Parameters:
    ///   - own: the pitch at which it was measured, as many frames.
    ///   - chosen: the pitch at which it is played, as many frames.
    /// - Returns: itself, bit for bit, where nothing is played that far away.
    public func faded(from own: PitchTrack, to chosen: PitchTrack) -> Detail {
        if isNone { return self }
        let shares = zip(own.hertz, chosen.hertz).map { own, chosen -> Float in
            guard own > 0, chosen > 0 else { return 1 }
            let octaves = abs(log2f(chosen / own))
            return min(max((Self.far - octaves) / (Self.far - Self.near), 0), 1)
        }
        guard shares.contains(where: { $0 < 1 }) else { return self }
        return scaled(by: shares)
    }
}
