import Signal

/// What a WaveNet is told of each sample before it draws it: the harmonics of the encoding, made
/// flat as its own part is, companded by mu-law, at that sample and at others around it.
///
/// Not part of the published WaveNet, nor is there such an input in NSynth.
struct WaveNetExcitation: Sendable {
    private let companded: [Float]
    private let shifts: [Int]

    /// - Parameters:
    ///   - harmonics: the flat harmonics, at the network's rate.
    ///   - shifts: one for each channel; 1 is the next sample.
    init(_ harmonics: [Float], shifts: [Int]) {
        companded = harmonics.map(MuLaw.compand)
        self.shifts = shifts
    }

    /// Writes the rows of some samples, `[count, shifts]`; zeros beyond the ends.
    func write(from first: Int, count: Int, into output: UnsafeMutablePointer<Float>) {
        for sample in first..<first + count {
            let row = output + (sample - first) * shifts.count
            for (channel, shift) in shifts.enumerated() {
                let place = sample + shift
                row[channel] = companded.indices.contains(place) ? companded[place] : 0
            }
        }
    }

    func add(to hash: inout WaveNetHash) {
        for shift in shifts { hash.add(UInt64(bitPattern: Int64(shift))) }
        hash.add(companded)
    }
}
