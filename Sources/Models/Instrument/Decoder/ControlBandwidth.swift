import Glibc

/// Puts a ``Bandwidth`` on control frames; allocates nothing while it does.
final class ControlBandwidth {
    /// The logarithm of a gain that leaves nothing of a band, however loud.
    private static let silence: Float = -30

    private let rate: Float
    /// Frequencies of the bands of noise in Hz.
    private let points: [Float]
    /// Gains of the bands, natural logarithms.
    private let noise: UnsafeMutablePointer<Float>
    private var bandwidth = Bandwidth.full

    init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange) {
        rate = Float(range.rate)
        points = range.noisePoints(sizes.noiseBands)
        noise = .allocate(capacity: points.count)
        noise.initialize(repeating: 0, count: points.count)
    }

    deinit { noise.deallocate() }

    /// The bandwidth of what follows.
    func follow(_ bandwidth: Bandwidth) {
        guard bandwidth != self.bandwidth else { return }
        self.bandwidth = bandwidth
        for (band, hertz) in points.enumerated() {
            noise[band] = max(logf(max(bandwidth.gain(at: hertz), 0)), Self.silence)
        }
    }

    /// Changes the levels of a frame.
    func apply(to frame: ControlFrame) {
        let start = bandwidth.start
        guard start < .infinity else { return }
        for index in 0..<frame.sounding {
            let hertz = Float(frame.pitch[index]) * rate
            if hertz > start { frame.level[index] *= max(bandwidth.gain(at: hertz), 0) }
        }
        while frame.sounding > 0, frame.level[frame.sounding - 1] == 0 { frame.sounding -= 1 }
        for band in points.indices { frame.noise[band] += noise[band] }
    }
}
