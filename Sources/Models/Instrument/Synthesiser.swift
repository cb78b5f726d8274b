import CKernels
import Glibc
import Signal

/// Harmonics with exact phase, and white noise through a moving filter: from control frames,
/// 125 a second, to samples at 16 kHz.
///
/// DDSP's two synthesisers (Engel et al. 2020). Deviations: the noise filter is zero-phase within an
/// overlap-add of Hann windows, and the harmonics may be stretched as on a stiff string. The noise
/// at a place depends on the seed and on that place alone, so blocks of any size give the same.
final class Synthesiser {
    static let hop = Int(LUTHIER_STRETCH)

    /// Gain taken off the noise, so that what is inaudible becomes digital silence.
    private static let hush: Float = 1e-5

    private let size: Int
    private let fft: RealFFT
    private let window: [Float]
    /// For each FFT bin the band below it, and the share of the band above.
    private let bands: [(low: Int, share: Float)]
    private var piece: [Float]
    private var spectrum: [Float]
    private var phase: [Double]
    private var previous: ControlFrame
    private var hasPrevious = false
    private var key: UInt64 = 0

    /// Samples from `origin` on, not all complete.
    private var memory: [Float]
    private var origin = 0
    private var controls = 0
    private(set) var completed = 0

    /// Makes room for `maxControls` control frames between two calls of ``take(_:into:)``.
    init(_ sizes: InstrumentConfiguration.Sizes, maxControls: Int) {
        size = sizes.noiseSize
        fft = RealFFT(size: size)
        window = Window.hann(size)
        let points = ControlReader.melPoints(sizes.noiseBands)
        let width = 16_000 / Float(size)
        bands = (0...size / 2).map { bin in
            let hertz = Float(bin) * width
            let high = min(max(points.firstIndex { $0 > hertz } ?? Int.max, 1), points.count - 1)
            return (high - 1, (hertz - points[high - 1]) / (points[high] - points[high - 1]))
        }
        piece = Array(repeating: 0, count: size)
        spectrum = Array(repeating: 0, count: size + 2)
        phase = Array(repeating: 0, count: sizes.harmonics)
        previous = ControlFrame(sizes)
        memory = Array(repeating: 0, count: (maxControls + 4) * Self.hop + 2 * size)
        reset(seed: 0)
    }

    /// Goes back to the start of a sound.
    func reset(seed: UInt64) {
        var mixed = SplitMix64(seed: seed)
        key = mixed.next()
        for index in phase.indices { phase[index] = 0 }
        for index in memory.indices { memory[index] = 0 }
        hasPrevious = false
        origin = Self.hop / 2 - size / 2
        controls = 0
        completed = 0
    }

    /// Adds the sound of the next control frame.
    func push(_ frame: ControlFrame) {
        if !hasPrevious { previous = frame }
        hasPrevious = true
        let place = controls * Self.hop
        addHarmonics(to: frame, at: place - Self.hop / 2)
        addNoise(frame, at: place + Self.hop / 2 - size / 2)
        controls += 1
        completed = max(0, controls * Self.hop + Self.hop / 2 - size / 2)
    }

    /// Ends the sound: the last control frame is held to the end.
    func finish() {
        addHarmonics(to: previous, at: controls * Self.hop - Self.hop / 2)
        completed = controls * Self.hop
    }

    /// Moves completed samples out; allocates nothing.
    ///
    /// - Parameters:
    ///   - start: position of the first in the sound; everything before it is forgotten.
    ///   - output: as many as it holds, all of them completed.
    func take(from start: Int, into output: UnsafeMutableBufferPointer<Float>) {
        let end = start + output.count
        precondition(end <= completed, "samples that are not complete cannot be taken")
        memory.withUnsafeMutableBufferPointer { memory in
            for index in output.indices { output[index] = memory[start - origin + index] }
            let used = end - origin
            for index in used..<memory.count { memory[index - used] = memory[index] }
            for index in memory.count - used..<memory.count { memory[index] = 0 }
        }
        origin = end
    }

    private func addHarmonics(to next: ControlFrame, at start: Int) {
        memory.withUnsafeMutableBufferPointer { memory in
            guard let base = memory.baseAddress else { return }
            luthier_harmonics(
                phase, previous.pitch, next.pitch, previous.level, next.level, phase.count,
                base + (start - origin))
        }
        for index in phase.indices {
            let cycles =
                phase[index] + Double(Self.hop / 2)
                * (previous.pitch[index] + next.pitch[index])
            phase[index] = cycles - cycles.rounded(.down)
        }
        for index in phase.indices {
            previous.pitch[index] = next.pitch[index]
            previous.level[index] = next.level[index]
        }
    }

    private func addNoise(_ frame: ControlFrame, at start: Int) {
        for index in 0..<size {
            piece[index] = Self.white(key: key, at: start + index) * window[index]
        }
        fft.forward(piece, interleaved: &spectrum)
        for (bin, band) in bands.enumerated() {
            let low = frame.noise[band.low]
            let level = expf(low + (frame.noise[band.low + 1] - low) * band.share)
            let gain = max(level - Self.hush, 0)
            spectrum[2 * bin] *= gain
            spectrum[2 * bin + 1] *= gain
        }
        fft.inverse(interleaved: spectrum, &piece)
        let scale = Float(Self.hop) / (0.375 * Float(size))
        for index in 0..<size {
            memory[start - origin + index] += piece[index] * window[index] * scale
        }
    }

    /// White noise of variance 1 at a place, uniform; SplitMix64 used as a hash of the place.
    static func white(key: UInt64, at place: Int) -> Float {
        var z = key &+ UInt64(bitPattern: Int64(place)) &* 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        z ^= z >> 31
        return (Float(z >> 40) / Float(1 << 23) - 1) * 1.732_050_8
    }
}
