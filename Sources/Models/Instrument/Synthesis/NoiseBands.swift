/// How the levels of noise bands become the gains of FFT bins: along straight lines between the
/// bands, which are equally far apart in mel from 0 to 8000 Hz.
struct NoiseBands {
    /// Gain taken off the noise, so that what is inaudible becomes digital silence.
    static let noiseFloor: Float = 1e-5

    /// For each bin the band below it.
    let below: [Int32]
    /// For each bin the share of the band above.
    let share: [Float]

    init(_ bands: Int, size: Int) {
        let points = ControlReader.melPoints(bands)
        let hertz = (0...size / 2).map { Float($0) * 16_000 / Float(size) }
        let above = hertz.map { hertz in
            min(max(points.firstIndex { $0 > hertz } ?? Int.max, 1), points.count - 1)
        }
        below = above.map { Int32($0 - 1) }
        share = zip(hertz, above).map { hertz, above in
            (hertz - points[above - 1]) / (points[above] - points[above - 1])
        }
    }
}
