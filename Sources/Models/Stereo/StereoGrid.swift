import Glibc
import Signal

/// Where an image is measured and made: windows of about 20 ms, each half over the next.
///
/// Window `n` covers the samples from `n · hop` on, `2 · hop` of them, whatever the blocks that
/// come and go; the one before the first is −1. A sine, taken twice, adds up to one.
struct StereoGrid {
    /// Samples a window, a power of two.
    let size: Int
    /// The taper, `[size]`.
    let taper: [Float]
    /// The band below each bin, `[bins]`; the last but one at the most.
    let bands: [Int]
    /// The share that the band above has in each bin, `[bins]`, 0…1.
    let shares: [Float]
    /// The phase of each bin of what is unlike the mid, as cosine and sine, `[bins]`.
    let turns: [(real: Float, imaginary: Float)]
    /// Frames of the encoding that pass with a sample.
    private let frames: Double

    /// Samples from one window to the next.
    var hop: Int { size / 2 }
    /// Bins a spectrum.
    var bins: Int { size / 2 + 1 }

    /// Seconds of a window at the least.
    private static let shortest = 0.02
    /// How far phases turn, in radians: there the Bessel function of order 0 is 0, so that nothing of
    /// the mid itself is left in what they make of it.
    private static let turn = 2.404_825_557_7
    /// Seconds between the turns at low frequencies, and the frequency in Hz above which they are
    /// less: lower ones need longer to sound unlike, and the smear of attacks is heard in high ones.
    private static let (delay, corner) = (0.004, 2000.0)

    /// The grid at a rate in Hz.
    init(rate: Int) {
        var size = 2
        while Double(size) < Self.shortest * Double(rate) { size *= 2 }
        self.size = size
        frames = Encoding.frameRate / Double(rate)
        taper = (0..<size).map { Float(sin(Double.pi * (Double($0) + 0.5) / Double(size))) }
        let last = StereoImage.bands - 1
        let top = MelBank.mel(hertz: Detail.top)
        let hertz = (0...size / 2).map { Double($0) * Double(rate) / Double(size) }
        let places = hertz.map { min(MelBank.mel(hertz: $0) / top, 1) * Double(last) }
        bands = places.map { min(Int($0), last - 1) }
        shares = zip(places, bands).map { Float($0 - Double($1)) }
        turns = hertz.map { hertz in
            let cycles = Self.delay * Self.corner * log1p(hertz / Self.corner)
            let phase = Self.turn * sin(2 * .pi * cycles)
            return (Float(cos(phase)), Float(sin(phase)))
        }
    }

    /// The frames between whose middles the middle of a window lies, and the share of the second;
    /// before the first middle both are the first.
    func frames(ofWindow window: Int) -> (left: Int, right: Int, share: Float) {
        let place = max(0, Double((window + 1) * hop) * frames - 0.5)
        let left = Int(place)
        return (left, left + 1, Float(place - Double(left)))
    }
}
