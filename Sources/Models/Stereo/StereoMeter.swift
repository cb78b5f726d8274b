import Signal

/// Measures the image of a sound.
///
/// In every frame and band the side is split into the part that the mid predicts, by least squares,
/// and the rest; both are told against the mid's strength.
struct StereoMeter {
    /// Power, against the square of a window's size, below which a band is silent: a sine of about
    /// −90 dBFS.
    private static let silence = 1e-10
    /// Windows measured between two looks at whether to go on: 3 s.
    private static let block = 256

    private let grid: StereoGrid
    private let transform: RealFFT

    /// What a window holds in a band.
    private struct Power {
        var mid = 0.0
        var side = 0.0
        /// The part that both share.
        var common = 0.0

        mutating func add(_ other: Power, _ weight: Double) {
            mid += weight * other.mid
            side += weight * other.side
            common += weight * other.common
        }
    }

    private init(rate: Int) {
        grid = StereoGrid(rate: rate)
        transform = RealFFT(size: grid.size)
    }

    /// The image of a sound.
    ///
    /// - Parameters:
    ///   - sound: at any rate; mono has none.
    ///   - frames: of its encoding.
    ///   - check: throws where the work is to end.
    static func image(
        of sound: SampleBuffer, frames: Int, check: () throws -> Void
    ) rethrows -> StereoImage {
        guard sound.isStereo, frames > 0 else { return .none }
        return try StereoMeter(rate: sound.rate).image(sound, frames: frames, check: check)
    }

    private func image(
        _ sound: SampleBuffer, frames: Int, check: () throws -> Void
    ) rethrows -> StereoImage {
        var sums = [Power](repeating: Power(), count: frames * StereoImage.bands)
        let windows = (sound.samples.count + grid.hop - 1) / grid.hop
        for window in -1..<windows {
            if window.isMultiple(of: Self.block) { try check() }
            let powers = powers(sound, window)
            let places = grid.frames(ofWindow: window)
            for (frame, weight) in [(places.left, 1 - places.share), (places.right, places.share)] {
                let held = min(frame, frames - 1) * StereoImage.bands
                for band in powers.indices { sums[held + band].add(powers[band], Double(weight)) }
            }
        }
        let floor = Self.silence * Double(grid.size * grid.size)
        var gains: [Float] = []
        gains.reserveCapacity(2 * sums.count)
        for frame in 0..<frames {
            let bands = sums[frame * StereoImage.bands..<(frame + 1) * StereoImage.bands]
            gains += bands.map { $0.mid > floor ? Float($0.common / $0.mid) : 0 }
            gains += bands.map { power in
                guard power.mid > floor else { return 0 }
                let rest = power.side - power.common * power.common / power.mid
                return Float((max(0, rest) / power.mid).squareRoot())
            }
        }
        // What is kept is what a file holds of it.
        return StereoImage(packed: StereoImage(gains: gains).packed)
    }

    /// What a window holds, in each band.
    private func powers(_ sound: SampleBuffer, _ window: Int) -> [Power] {
        let mid = spectrum(sound.samples, window)
        let side = spectrum(sound.side, window)
        var powers = [Power](repeating: Power(), count: StereoImage.bands)
        for bin in 0..<grid.bins {
            let (x, y) = (Double(mid[2 * bin]), Double(mid[2 * bin + 1]))
            let (u, v) = (Double(side[2 * bin]), Double(side[2 * bin + 1]))
            let power = Power(mid: x * x + y * y, side: u * u + v * v, common: x * u + y * v)
            let share = Double(grid.shares[bin])
            powers[grid.bands[bin]].add(power, 1 - share)
            powers[grid.bands[bin] + 1].add(power, share)
        }
        return powers
    }

    private func spectrum(_ samples: [Float], _ window: Int) -> [Float] {
        let first = window * grid.hop
        let tapered = (0..<grid.size).map { index in
            samples.indices.contains(first + index)
                ? samples[first + index] * grid.taper[index] : 0
        }
        var spectrum = [Float](repeating: 0, count: 2 * grid.bins)
        transform.forward(tapered, interleaved: &spectrum)
        return spectrum
    }
}

extension StereoImage {
    /// The image of a sound; none of a mono one.
    ///
    /// - Parameters:
    ///   - sound: at any rate.
    ///   - frames: of its encoding.
    public init(of sound: SampleBuffer, frames: Int) {
        self.init(of: sound, frames: frames) {}
    }

    /// The same.
    ///
    /// - Parameter check: asked now and then; throws where the work is to end.
    public init(of sound: SampleBuffer, frames: Int, check: () throws -> Void) rethrows {
        self = try StereoMeter.image(of: sound, frames: frames, check: check)
    }
}
