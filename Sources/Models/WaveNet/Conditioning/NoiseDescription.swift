import Glibc

/// How much of a harmonic draft's moments is noise, as the network is told.
struct NoiseDescription {
    private let points: Int
    private let group: Int
    /// e^(−iωt) at each point, for lags 1…order.
    private let real: [Double]
    private let imaginary: [Double]

    init(_ controls: HarmonicDraft.Controls, order: Int, points: Int) {
        self.points = points
        group = controls.bands / points
        let mel = SpectralRange.melPoints(controls.bands)
        let group = group
        let angles = (0..<points).flatMap { point in
            let bands = mel[point * group..<(point + 1) * group]
            let hertz = bands.reduce(0.0) { $0 + Double($1) } / Double(group)
            let rate = Double(Encoding.sampleRate)
            return (1...order).map { 2 * .pi * hertz / rate * Double($0) }
        }
        real = angles.map { cos($0) }
        imaginary = angles.map { sin($0) }
    }

    /// A quarter of ln(noise / whole) at each point, −2…0.5.
    ///
    /// - Parameters:
    ///   - predictor: of the whole.
    ///   - level: ln of the effective value that is left behind the predictor.
    func values(
        _ controls: HarmonicDraft.Controls, _ moment: Int, predictor: [Double], level: Double
    ) -> [Float] {
        (0..<points).map { point in
            var (x, y) = (1.0, 0.0)
            for (index, value) in predictor.enumerated() {
                x += value * real[point * predictor.count + index]
                y += value * imaginary[point * predictor.count + index]
            }
            let whole = level - 0.5 * log(max(x * x + y * y, 1e-12))
            let first = moment * controls.bands + point * group
            let noise = controls.noise[first..<first + group].reduce(0, +) / Float(group)
            return Float(min(max((Double(noise) - whole) / 4, -2), 0.5))
        }
    }
}
