import CKernels
import Neural
import Signal

/// The vocoder's second stage at work on one line: hears the harmonics and the noise of the first,
/// and mends them.
///
/// A HiFi-GAN generator (Kong et al. 2020) in its task and training. Deviations: it begins at the
/// first stage's controls rather than at mel bands, its blocks are ConvNeXt's, and its output is a
/// short-time spectrum (iSTFTNet, Kaneko et al. 2022), in which it scales the two signals that it
/// was given and adds one of its own. Everything is allocated in `init`.
final class Refiner {
    private typealias STFT = ShortTimeSpectrum
    private let network: RefinerNetwork
    private let stft = ShortTimeSpectrum()

    /// Frames ahead of a sample that must be known before it is finished.
    var framesAhead: Int {
        let controls = network.ahead + network.fineAhead / RefinerNetwork.subframes + 3
        return controls / DecoderNetwork.subframes + 1
    }

    /// Control frames that came since the last ``advance(isLast:)``.
    private let controls: Tensor
    private var pushed = 0
    /// Harmonics and noise from sample `heardOrigin` on, side by side.
    private let harmonics: FrameQueue
    private let noise: FrameQueue
    /// Spectra of both, `[windows, 2, bins, 2]`, of which the first `described` are at the network.
    private let spectra: FrameQueue
    private var described = 0
    /// Spectra in front that are only surroundings of others, after a start in the middle.
    private var surroundings = 0
    private let heard: Tensor
    private let change: Tensor

    /// The sound from sample `origin` on: both signals, and the changes as far as they are known.
    private let sound: Tensor
    private var origin = 0
    private var end = 0
    /// The next window whose change comes from the network.
    private var next = 0
    /// Samples from the start of the sound that are finished.
    private(set) var completed = 0

    /// Takes the weights and prepares for `maxControls` control frames between two calls of
    /// ``advance(isLast:)``.
    init(
        _ weights: Weights, _ sizes: RefinerConfiguration, inputs: Int, engine: Engine,
        maxControls: Int
    ) throws {
        // What waits is at most what came, and what either rate of the network looks ahead.
        let ahead = sizes.kernel / 2 * (sizes.blocks + sizes.fineBlocks)
        let samples = (maxControls + ahead + 16) * SpectralRange.narrow.controlHop
        let windows = samples / STFT.hop
        network = try RefinerNetwork(
            weights, sizes, inputs: inputs, engine: engine, waiting: windows)
        controls = Tensor(frames: RefinerNetwork.maxControls, channels: inputs)
        harmonics = FrameQueue(capacity: samples, channels: 1)
        noise = FrameQueue(capacity: samples, channels: 1)
        spectra = FrameQueue(capacity: windows, channels: 4 * STFT.bins)
        heard = Tensor(frames: RefinerNetwork.maxFine, channels: 2 * STFT.heard)
        change = Tensor(frames: STFT.bins, channels: 2)
        sound = Tensor(frames: 1, channels: 2 * samples)
    }

    /// Starts anywhere in a line; allocates nothing.
    ///
    /// - Parameter place: the first sample wanted.
    /// - Returns: the first control frame, and the first sample of the two signals, that must come.
    func begin(at place: Int) -> (control: Int, sample: Int) {
        let subframes = RefinerNetwork.subframes
        let window = STFT.first(reaching: place)
        let control = (window - network.fineAhead) / subframes - network.ahead
        let isMiddle = control > 0
        network.reset(isMiddle: isMiddle, isFineMiddle: isMiddle)
        for queue in [harmonics, noise, spectra] { queue.clear() }
        (pushed, described) = (0, 0)
        sound.clear()
        let first = isMiddle ? (control + network.ahead) * subframes : 0
        surroundings = isMiddle ? network.fineAhead : 0
        next = first + surroundings
        // Silence before the sound is what the first windows see there.
        let start = first * STFT.hop - STFT.lead
        for queue in [harmonics, noise] where start < 0 {
            queue.append(STFT.lead).update(repeating: 0, count: STFT.lead)
        }
        (origin, end) = (start, max(0, start))
        completed = 0
        return (max(0, control), max(0, start))
    }

    /// Where the next control frame `[inputs]` goes.
    func nextControl() -> UnsafeMutablePointer<Float> {
        if pushed == controls.frames {
            network.push(controls: controls.pointer, count: pushed, last: false)
            pushed = 0
        }
        pushed += 1
        return controls.row(pushed - 1)
    }

    /// Takes the next samples of both signals; allocates nothing.
    func push(
        harmonics: UnsafePointer<Float>, noise: UnsafePointer<Float>, count: Int
    ) {
        self.harmonics.append(count).update(from: harmonics, count: count)
        self.noise.append(count).update(from: noise, count: count)
        let target = sound.pointer + (end - origin)
        for index in 0..<count { target[index] += harmonics[index] + noise[index] }
        end += count
    }

    /// Refines as much as what came allows; allocates nothing.
    ///
    /// - Parameter isLast: whether the line ends with what came.
    func advance(isLast: Bool) {
        network.push(controls: controls.pointer, count: pushed, last: isLast)
        pushed = 0
        if isLast {
            for queue in [harmonics, noise] {
                queue.append(STFT.lead).update(repeating: 0, count: STFT.lead)
            }
        }
        transform()
        var left = min(network.known, spectra.count - described)
        repeat {
            let count = min(left, RefinerNetwork.maxFine)
            left -= count
            refine(count, isLast: isLast && left == 0)
        } while left > 0
        completed = isLast ? end : max(0, next * STFT.hop - STFT.lead)
    }

    /// Has the network hear the next windows, and mends those that it is done with.
    private func refine(_ count: Int, isLast: Bool) {
        for index in 0..<count {
            let spectrum = spectra.row(described + index)
            let row = heard.row(index)
            STFT.describe(spectrum, into: row)
            STFT.describe(spectrum + 2 * STFT.bins, into: row + STFT.heard)
        }
        described += count
        let (changes, frames) = network.push(heard: heard.pointer, count: count, last: isLast)
        if frames > 0 {
            drop(surroundings)
            surroundings = 0
        }
        for index in 0..<frames {
            amend(changes + index * RefinerNetwork.outputs, spectra.row(index))
        }
        drop(frames)
    }

    private func drop(_ windows: Int) {
        spectra.remove(windows)
        described -= windows
    }

    /// Transforms every window that is whole.
    private func transform() {
        while harmonics.count >= STFT.size {
            let target = spectra.append(1)
            stft.forward(harmonics.row(0), into: target)
            stft.forward(noise.row(0), into: target + 2 * STFT.bins)
            harmonics.remove(STFT.hop)
            noise.remove(STFT.hop)
        }
    }

    /// Adds the change of the next window to the sound.
    private func amend(
        _ change: UnsafePointer<Float>, _ spectra: UnsafePointer<Float>
    ) {
        let result = self.change.pointer
        luthier_amend(change, spectra, spectra + 2 * STFT.bins, STFT.bins, result)
        stft.add(result, to: sound.pointer + (next * STFT.hop - STFT.lead - origin))
        next += 1
    }

    /// Moves completed samples out; allocates nothing.
    ///
    /// - Parameters:
    ///   - start: position of the first in the sound; everything before it is forgotten.
    ///   - output: as many as it holds, all of them completed.
    func take(from start: Int, into output: UnsafeMutableBufferPointer<Float>) {
        let last = start + output.count
        precondition(last <= completed, "samples that are not complete cannot be taken")
        output.baseAddress?.update(from: sound.pointer + (start - origin), count: output.count)
        let left = end + STFT.size - last
        sound.pointer.update(from: sound.pointer + (last - origin), count: left)
        (sound.pointer + left).update(repeating: 0, count: last - origin)
        origin = last
    }
}
