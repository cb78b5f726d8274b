import Glibc

/// Puts ``FrameLevels`` on control frames; allocates nothing while it does.
final class ControlLevels {
    private let harmonics: Int
    private let bands: Int
    private var levels = FrameLevels.none

    init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange) {
        harmonics = range.harmonics(sizes)
        bands = sizes.noiseBands
    }

    /// The levels of what follows.
    func follow(_ levels: FrameLevels) { self.levels = levels }

    /// Whether there is nothing to be raised.
    var isFlat: Bool { levels.isNone }

    /// Changes the levels of a control frame that lies between two frames.
    func apply(to frame: ControlFrame, at place: ControlPlace) {
        let (tonal, noise) = levels.gains.withUnsafeBufferPointer { all in
            (
                place.between(all, FrameLevels.width, 0), place.between(all, FrameLevels.width, 1)
            )
        }
        let gain = expf(tonal * Detail.nepers)
        for index in 0..<harmonics { frame.level[index] *= gain }
        for band in 0..<bands { frame.noise[band] += noise * Detail.nepers }
    }
}

/// Where a control frame lies between the middles of two frames of an encoding.
struct ControlPlace {
    private let left: Int
    private let right: Int
    private let share: Float

    /// Half of the control frames of a frame lie nearer to the one before.
    ///
    /// - Parameters:
    ///   - part: which of the control frames.
    ///   - here: the frame.
    ///   - neighbours: the frames before and after it; itself at an end.
    init(part: Int, of here: Int, between neighbours: (before: Int, after: Int)) {
        let offset = (Float(part) + 0.5) / Float(DecoderNetwork.subframes) - 0.5
        left = offset < 0 ? neighbours.before : here
        right = offset < 0 ? here : neighbours.after
        share = offset < 0 ? offset + 1 : offset
    }

    /// One of the values of a frame there, of so many a frame.
    func between(_ values: UnsafeBufferPointer<Float>, _ width: Int, _ index: Int) -> Float {
        let (low, high) = (values[left * width + index], values[right * width + index])
        return low + (high - low) * share
    }
}
