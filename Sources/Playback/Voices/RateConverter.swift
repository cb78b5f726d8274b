import Signal

/// One channel from one rate to another, from any place on.
///
/// Threefold by ``Signal/Upsampler``, else by soxr. Samples are fed from somewhat before the place
/// asked for, so that the filter is in full swing there, and places stay exact: sample `n` of the
/// source stands at `n · to / from` of the result.
final class RateConverter {
    private enum Method {
        case none
        case threefold(Upsampler)
        case soxr(Resampler)
    }

    /// Source samples before the first output, beyond which soxr's filter does not see.
    private static let swing = 1_024
    private static let block = 512

    private let method: Method
    /// As many output as input samples fill the same time: the ratio in lowest terms.
    private let inputs: Int
    private let outputs: Int
    private var ready: [Float] = []
    private var head = 0
    private var dropped = 0
    private var input = [Float](repeating: 0, count: RateConverter.block)
    private var output = [Float](
        repeating: 0, count: RateConverter.block * Upsampler.factor)

    /// Prepares a conversion between two rates in Hz.
    init(from source: Int, to target: Int) {
        let divisor = Self.greatestDivisor(source, target)
        (inputs, outputs) = (source / divisor, target / divisor)
        if source == target {
            method = .none
        } else if source * Upsampler.factor == target {
            method = .threefold(Upsampler())
        } else {
            method = .soxr(Resampler(from: source, to: target))
        }
    }

    private static func greatestDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestDivisor(b, a % b)
    }

    /// Goes to a place of the result.
    ///
    /// - Returns: the place in the source from which samples are wanted; may be negative, where
    ///   there is silence.
    func start(at place: Int) -> Int {
        ready.removeAll(keepingCapacity: true)
        head = 0
        switch method {
        case .none:
            dropped = 0
            return place
        case .threefold(let upsampler):
            upsampler.reset()
            // The filter is full after twice its delay.
            let first = Int((Double(place) / Double(outputs)).rounded(.down))
            dropped = place - (first - 2 * Upsampler.delay) * outputs
            return first - Upsampler.delay
        case .soxr(let resampler):
            resampler.reset()
            let steps = Int((Double(place) / Double(outputs)).rounded(.down))
            let first = steps - (Self.swing + inputs - 1) / inputs
            dropped = place - first * outputs
            return first * inputs
        }
    }

    /// Gives the next samples of the result.
    ///
    /// - Parameter source: fills a block with the next samples of the source.
    func read(
        into target: UnsafeMutableBufferPointer<Float>,
        from source: (UnsafeMutableBufferPointer<Float>) -> Void
    ) {
        while ready.count - head < target.count {
            input.withUnsafeMutableBufferPointer { source($0) }
            convert()
        }
        ready.withUnsafeBufferPointer { all in
            guard let from = all.baseAddress, let to = target.baseAddress else { return }
            to.update(from: from + head, count: target.count)
        }
        head += target.count
    }

    private func convert() {
        if head > 0 {
            ready.removeFirst(head)
            head = 0
        }
        switch method {
        case .none:
            ready += input
        case .threefold(let upsampler):
            output.withUnsafeMutableBufferPointer { target in
                guard let base = target.baseAddress else { return }
                input.withUnsafeBufferPointer { upsampler.process($0, into: base) }
            }
            ready += output
        case .soxr(let resampler):
            input.withUnsafeBufferPointer { resampler.process($0, appendingTo: &ready) }
        }
        let excess = min(dropped, ready.count)
        ready.removeFirst(excess)
        dropped -= excess
    }
}
