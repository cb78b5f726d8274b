import Glibc

/// What a harmonic draft expects of a sound's spectrum and level, as a lattice filter that moves
/// from sample to sample: it makes the sound flat, and its inverse gives the shape back.
///
/// A network that draws flat signals errs in the spectrum of the sound, where it is masked, and
/// falls silent with it: as in LPCNet (Valin and Skoglund 2019, arXiv 1810.11846) and ExcitNet
/// (Song et al. 2019, arXiv 1811.04769). Deviations: the filter comes from a synthesiser's
/// controls, and the harmonics are taken off first, see ``WaveNetNote``.
package struct SpectralShape: Sendable {
    /// Coefficients of a moment.
    let order: Int
    /// Reflection coefficients, `[moments, order]`.
    package let reflection: [Float]
    /// ln of the flat signal's range, `[moments]`.
    package let gain: [Float]
    /// How much of each moment is noise, `[moments, points]`: a quarter of ln(noise / whole).
    package let noisiness: [Float]

    /// Calls `body` with the coefficients and the range at each of some samples.
    private func each(
        _ samples: Range<Int>, _ body: (Int, UnsafePointer<Float>, _ range: Double) -> Void
    ) {
        let moments = gain.count
        var row = [Float](repeating: 0, count: order)
        for sample in samples {
            let place = Float(sample) / Float(HarmonicDraft.Controls.hop) - 0.5
            let held = min(max(place, 0), Float(moments - 1))
            let low = min(Int(held), max(0, moments - 2))
            let high = min(low + 1, moments - 1)
            let share = held - Float(low)
            for index in 0..<order {
                let (from, to) = (reflection[low * order + index], reflection[high * order + index])
                row[index] = from + (to - from) * share
            }
            body(sample, row, exp(Double(gain[low] + (gain[high] - gain[low]) * share)))
        }
    }

    /// Samples from the start of the sound on without what is expected: mostly −1…1.
    package func flat(_ samples: [Float]) -> [Float] {
        var late = [Double](repeating: 0, count: order)
        var result: [Float] = []
        result.reserveCapacity(samples.count)
        each(samples.indices) { sample, row, range in
            var forward = Double(samples[sample])
            var backward = forward
            for index in 0..<order {
                let k = Double(row[index])
                let before = late[index]
                late[index] = backward
                backward = before + k * forward
                forward += k * before
            }
            result.append(Float(forward / range))
        }
        return result
    }

    /// Gives a flat signal its shape, from the start of the sound on, piece by piece.
    package struct Shaper {
        private let shape: SpectralShape
        private var late: [Double]
        private var place = 0

        package init(_ shape: SpectralShape) {
            self.shape = shape
            late = Array(repeating: 0, count: shape.order)
        }

        /// The shaped samples of the next piece.
        package mutating func next(_ flat: [Float]) -> [Float] {
            var result: [Float] = []
            result.reserveCapacity(flat.count)
            let (first, order) = (place, shape.order)
            var late = late
            shape.each(first..<first + flat.count) { sample, row, range in
                var forward = Double(flat[sample - first]) * range
                for index in (0..<order).reversed() {
                    let k = Double(row[index])
                    forward -= k * late[index]
                    if index + 1 < order { late[index + 1] = late[index] + k * forward }
                }
                late[0] = forward
                result.append(Float(forward))
            }
            self.late = late
            place += flat.count
            return result
        }
    }

    func add(to hash: inout WaveNetHash) {
        hash.add(reflection)
        hash.add(gain)
    }
}
