import Models

/// One voice: a stream of the vocoder at the pitch of a note, under an envelope, in stereo.
///
/// Used again for one note after the other. Everything is allocated in `init`.
final class NoteVoice {
    /// What a note begins with.
    struct Start {
        /// The frames it plays.
        var line: FrameSequence
        /// Where in them it begins, in samples of the stream.
        var place = 0
        /// Whether it begins again at its end while its key is held.
        var isRepeating = false
        /// Chooses the noise.
        var seed: UInt64 = 0
        /// How loud it gets and how it ends.
        var envelope: Envelope
        /// Frames of silence before it.
        var delay = 0
    }

    /// What a voice does in a stretch: at its end, and on the way there in a straight line.
    struct Target: Equatable {
        /// Samples of the stream that pass with a frame.
        var speed: Double
        /// Linear gains.
        var left: Float
        var right: Float
        /// How bright it is.
        var brightness = BrightnessFilter.Setting.none
    }

    /// Seconds over which a sound ends that is cut off.
    private static let end = 0.004

    private let stream: StereoStream
    /// Of the stream, in Hz.
    let rate: Int
    private let varispeed = Varispeed()
    private var filter = BrightnessFilter()
    /// The same for the side.
    private let sideVarispeed = Varispeed()
    private var sideFilter = BrightnessFilter()
    /// Beside the samples that were asked for last, `[Varispeed.block]`.
    private let side: UnsafeMutableBufferPointer<Float>
    /// Whether the note has a side, or had one.
    private var isStereo = false
    private let endSamples: Int
    private(set) var envelope: Envelope?
    private var line: FrameSequence?
    private var seed: UInt64 = 0
    private var isRepeating = false
    /// The next sample of the line, and how many it has.
    private var place = 0
    private var length = Int.max
    /// Samples of silence after the line's end.
    private var silence = 0
    private var delay = 0
    private var current: Target?
    /// Frames of the next stretch after which the key is let go, or the voice gives way.
    private var letGo: Int?
    private var cut: Int?
    /// The frames of a change that is made ready.
    private var changing: FrameSequence?

    /// Takes a stream for its own.
    ///
    /// - Parameter rate: of the stream, in Hz.
    init(stream: any LiveStream, rate: Int) {
        self.stream = StereoStream(stream, rate: rate)
        self.rate = rate
        endSamples = Int(Self.end * Double(rate))
        side = .allocate(capacity: Varispeed.block)
        side.initialize(repeating: 0)
    }

    deinit { side.deallocate() }

    /// Whether it sounds.
    var isSounding: Bool { envelope.map { $0.stage != .ended } ?? false }

    /// How loud it is: the gain of its envelope.
    var level: Float { envelope?.gain ?? 0 }

    /// The sample of the line that is heard now.
    var heard: Int { max(0, place - varispeed.ahead) }

    /// Begins a note.
    func begin(_ start: Start) {
        (line, seed, isRepeating, delay) = (start.line, start.seed, start.isRepeating, start.delay)
        (envelope, place, silence) = (start.envelope, start.place, 0)
        (letGo, cut, current, changing) = (nil, nil, nil, nil)
        length = start.line.count.map { $0 * Encoding.hop * rate / Encoding.sampleRate } ?? .max
        varispeed.begin()
        sideVarispeed.begin()
        (filter, sideFilter) = (BrightnessFilter(), BrightnessFilter())
        isStereo = !start.line.encoding.image.isNone
        stream.begin(start.line, at: start.place, seed: start.seed)
    }

    /// Goes on with other frames at the same place.
    func change(to line: FrameSequence) {
        changing = nil
        self.line = line
        length = line.count.map { $0 * Encoding.hop * rate / Encoding.sampleRate } ?? .max
        if !isStereo, !line.encoding.image.isNone {
            sideVarispeed.join(varispeed)
            sideFilter = BrightnessFilter()
            isStereo = true
        }
        guard place < length else { return }
        stream.change(to: line, at: place, from: place, seed: seed)
    }

    /// Whether changes are made ready in parts.
    var canPrepare: Bool { stream.stream.canPrepare }

    /// Frames of time until the network must work again; infinite where all frames are alike.
    var patience: Double {
        let ahead = stream.stream.framesAhead
        return ahead == .max ? .infinity : Double(ahead) / max(current?.speed ?? 1, 0.01)
    }

    /// Has the network work before it must.
    func workAhead() { stream.stream.workAhead() }

    /// Begins to make a change to other frames ready.
    func prepare(_ line: FrameSequence) {
        changing = line
        stream.prepare(line, near: place)
    }

    /// Does a part of the work for a change, and changes once it is ready.
    ///
    /// - Returns: whether none is left to be made.
    func advanceChange() -> Bool {
        guard let changing else { return true }
        guard stream.stream.advancePreparation() else { return false }
        change(to: changing)
        return true
    }

    /// Lets the key go, so many frames into the next stretch.
    func letGo(after frames: Int) {
        isRepeating = false
        letGo = min(letGo ?? frames, frames)
    }

    /// Gives way, so many frames into the next stretch.
    func cut(after frames: Int) { cut = min(cut ?? frames, frames) }

    /// Falls silent at once.
    func stop() { envelope?.stop() }

    /// Adds the next stretch to both channels; allocates nothing.
    ///
    /// - Parameter target: speed and gains at its end; from the start where the note begins.
    func add(
        to left: UnsafeMutableBufferPointer<Float>, _ right: UnsafeMutableBufferPointer<Float>,
        reaching target: Target
    ) {
        guard var envelope, isSounding else { return }
        var now = current ?? target
        let count = left.count
        let share = 1 / Double(max(1, count))
        let step = Target(
            speed: (target.speed - now.speed) * share,
            left: (target.left - now.left) * Float(share),
            right: (target.right - now.right) * Float(share))
        let gainStep = (target.brightness.gain - now.brightness.gain) * Float(share)
        let poleStep = (target.brightness.pole - now.brightness.pole) * Float(share)
        let isFiltered = now.brightness != .none || target.brightness != .none
        for frame in 0..<count {
            if frame == letGo { envelope.letGo() }
            if frame == cut { envelope.cut() }
            now.speed += step.speed
            now.left += step.left
            now.right += step.right
            now.brightness.gain += gainStep
            now.brightness.pole += poleStep
            if frame < delay { continue }
            if envelope.stage == .ended { break }
            let sample = filtered(
                varispeed.next(speed: now.speed, from: fill), &filter,
                isFiltered ? now.brightness : nil)
            let gain = envelope.next()
            left[frame] += sample * gain * now.left
            right[frame] += sample * gain * now.right
            guard isStereo else { continue }
            let beside = filtered(
                sideVarispeed.next(speed: now.speed, from: fillSide), &sideFilter,
                isFiltered ? now.brightness : nil)
            left[frame] += beside * gain * now.left
            right[frame] -= beside * gain * now.right
        }
        // All is silent once the kernel stands beyond the end.
        if silence - varispeed.ahead > 0 { envelope.stop() }
        (letGo, cut, delay) = (nil, nil, 0)
        current = target
        self.envelope = envelope
    }

    /// A sample made as bright as is set; `nil` leaves it.
    private func filtered(
        _ sample: Float, _ filter: inout BrightnessFilter, _ setting: BrightnessFilter.Setting?
    ) -> Float {
        if let setting { return filter.next(sample, setting) }
        filter.pass(sample)
        return sample
    }

    /// Gives what stands beside the block that was filled last: both lines are read at one speed.
    private func fillSide(_ block: UnsafeMutableBufferPointer<Float>) {
        for index in block.indices { block[index] = side[index] }
    }

    private func fill(_ block: UnsafeMutableBufferPointer<Float>) {
        var done = 0
        if isStereo { side.update(repeating: 0) }
        while done < block.count {
            let rest = UnsafeMutableBufferPointer(rebasing: block[done...])
            let beside = UnsafeMutableBufferPointer(rebasing: side[done..<block.count])
            let got = place < length ? stream.render(into: rest, side: beside) : 0
            fadeOut(UnsafeMutableBufferPointer(rebasing: rest[..<got]))
            if isStereo { fadeOut(UnsafeMutableBufferPointer(rebasing: beside[..<got])) }
            place += got
            done += got
            guard done < block.count else { return }
            guard isRepeating, length > 0, let line else { break }
            stream.begin(line, at: 0, seed: seed)
            place = 0
        }
        block[done...].update(repeating: 0)
        silence += block.count - done
    }

    /// Brings the last samples of a line down, so that a sound that is cut off does not click.
    private func fadeOut(_ block: UnsafeMutableBufferPointer<Float>) {
        guard length - place - block.count < endSamples else { return }
        for index in block.indices {
            let left = length - place - index
            if left < endSamples { block[index] *= Float(left) / Float(endSamples) }
        }
    }
}
