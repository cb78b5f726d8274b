import CKernels
import Glibc
import Neural
import Signal

/// Sines by inverse FFT: a few bins a sine and control frame, instead of every sample of every
/// sine.
///
/// Rodet and Depalle, "Spectral envelopes and inverse FFT synthesis" (1992). At each control frame
/// every sine puts the main lobe of a four-term Blackman-Harris window (−92 dB beside it) on nine
/// bins; the inverse FFT is divided by that window and weighted by a triangle that reaches to the
/// neighbouring control frames. So levels move linearly, phases agree at the control frames, and
/// between two of different frequency two sines are cross-faded where one glides.
final class SineBank {
    private static let size = 2048
    private static let steps = 256
    private static let terms = [0.35875, 0.48829, 0.14128, 0.01168]
    /// The lobes of the window, for sines at and beside the middle of a bin.
    private static let lobes: [Float] = (0...steps).flatMap { row in
        (0..<Int(LUTHIER_LOBE)).map { column in
            let bin = column - Int(LUTHIER_REACH)
            guard bin <= Int(LUTHIER_REACH) else { return 0 }
            return Float(lobe(Double(row) / Double(steps) - 0.5 - Double(bin)))
        }
    }

    /// What banks of one thread share: tables, and room for what lasts no longer than a call.
    private final class Tools {
        let hop: Int
        let fft = RealFFT(size: size)
        let table = Tensor(frames: steps + 1, channels: Int(LUTHIER_LOBE), values: lobes)
        /// Triangle over window for the samples −hop…hop − 1 about a control frame.
        let weights: Tensor
        let real: Tensor
        let imaginary: Tensor
        let spectrum = Tensor(frames: size / 2 + 1, channels: 2)
        let piece = Tensor(frames: 1, channels: size)
        let bins: UnsafeMutablePointer<Double>
        let count: Int

        init(sines count: Int, hop: Int) {
            self.hop = hop
            self.count = count
            let times = (-hop..<hop).map { Double($0) }
            weights = Tensor(
                frames: 1, channels: 2 * hop,
                values: times.map { Float((1 - abs($0) / Double(hop)) / window($0)) })
            let room = size / 2 + 1 + 2 * Int(LUTHIER_MARGIN + LUTHIER_LOBE)
            real = Tensor(frames: 1, channels: room)
            imaginary = Tensor(frames: 1, channels: room)
            bins = .allocate(capacity: count)
            bins.initialize(repeating: 0, count: count)
        }

        deinit { bins.deallocate() }
    }

    private let tools: Tools
    /// What the last control frame adds to the stretch after it.
    private let right: Tensor
    private var hasRight = false

    /// Makes a bank of some sines and a stretch of samples between two control frames.
    ///
    /// - Parameter other: a bank of the same sizes and the same thread, whose tools serve this too.
    init(sines count: Int, hop: Int, sharing other: SineBank? = nil) {
        tools = other?.tools ?? Tools(sines: count, hop: hop)
        precondition(tools.hop == hop && tools.count == count, "tools are of one size")
        right = Tensor(frames: 1, channels: hop)
    }

    /// Forgets the last control frame.
    func reset() { hasRight = false }

    /// Adds the stretch between two control frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - left: the control frame before; its levels and frequencies.
    ///   - next: the control frame at the end.
    ///   - phase: cycles of each sine at the first, moved on to the second.
    ///   - output: `[hop]`, added to.
    func add(
        from left: ControlFrame, to next: ControlFrame, phase: UnsafeMutablePointer<Double>,
        into output: UnsafeMutablePointer<Float>
    ) {
        if !hasRight { transform(left, phase) }
        hasRight = true
        let (hop, count) = (tools.hop, tools.count)
        let half = Double(hop) / 2
        for sine in 0..<count {
            let cycles = phase[sine] + half * (left.pitch[sine] + next.pitch[sine])
            phase[sine] = cycles - cycles.rounded(.down)
        }
        for index in 0..<hop { output[index] += right.pointer[index] }
        transform(next, phase)
        let (before, weights) = (tools.piece.pointer + (Self.size - hop), tools.weights.pointer)
        for index in 0..<hop { output[index] += before[index] * weights[index] }
    }

    /// Fills `piece` with the sines about a control frame, and `right` with what follows it.
    private func transform(_ frame: ControlFrame, _ phase: UnsafePointer<Double>) {
        let (hop, piece, real, imaginary) = (tools.hop, tools.piece, tools.real, tools.imaginary)
        guard frame.sounding > 0 else {
            piece.clear()
            right.clear()
            return
        }
        real.clear()
        imaginary.clear()
        let bins = tools.bins
        for sine in 0..<frame.sounding { bins[sine] = frame.pitch[sine] * Double(Self.size) }
        luthier_lobes(
            phase, bins, frame.level, frame.sounding, tools.table.pointer, Self.steps, real.pointer,
            imaginary.pointer)
        let margin = Int(LUTHIER_MARGIN)
        let (x, y) = (real.pointer + margin, imaginary.pointer + margin)
        // A real sine has a mirrored lobe, which comes in from below 0.
        for bin in 1...Int(LUTHIER_REACH) {
            x[bin] += x[-bin]
            y[bin] -= y[-bin]
        }
        x[0] *= 2
        let spectrum = tools.spectrum
        for bin in 0...Self.size / 2 {
            spectrum.pointer[2 * bin] = x[bin]
            spectrum.pointer[2 * bin + 1] = y[bin]
        }
        tools.fft.inverse(interleaved: spectrum.pointer, piece.pointer)
        let after = tools.weights.pointer + hop
        for index in 0..<hop { right.pointer[index] = piece.pointer[index] * after[index] }
    }

    /// The window at a time from its middle, in samples; 1 there.
    private static func window(_ time: Double) -> Double {
        terms.enumerated().reduce(0) {
            $0 + $1.element * cos(2 * .pi * Double($1.offset) * time / Double(size))
        }
    }

    /// The window's spectrum at an offset in bins beside a sine of peak 1.
    private static func lobe(_ offset: Double) -> Double {
        func sinc(_ x: Double) -> Double { abs(x) < 1e-9 ? 1 : sin(.pi * x) / (.pi * x) }
        var total = terms[0] * sinc(offset)
        for (order, term) in terms.enumerated().dropFirst() {
            let order = Double(order)
            total += term / 2 * (sinc(offset - order) + sinc(offset + order))
        }
        return total * Double(size) / 2
    }
}
