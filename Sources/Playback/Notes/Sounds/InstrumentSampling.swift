import AudioFile
import Instruments
import Signal

/// Which notes of a sound are recorded for a sampler, and how.
public struct InstrumentSampling: Equatable, Sendable {
    /// Seconds that a key may be held.
    public static let lengths = 0.5...60.0
    /// Keys that there may be from one to the next.
    public static let steps = 1...48
    /// Layers of velocity that there may be.
    public static let layerCounts = 1...16
    /// The rates of recordings in Hz, as samplers take them.
    public static let rates = [44_100, 48_000]
    /// Four octaves from C2, where nobody says otherwise.
    public static let usual = InstrumentSampling(keys: 36...84)

    /// The most that all recordings hold, in seconds.
    private static let most = 3_600.0
    /// Seconds in which a note may die away after its key is let go.
    private static let tail = 20
    /// Below this, −80 dBFS, the end of a recording is silence.
    private static let silence: Float = 1e-4

    /// The lowest and the highest key that is recorded, 0…127.
    public var keys: ClosedRange<Int>
    /// Keys from one to the next.
    public var step: Int
    /// Layers of velocity.
    public var layers: Int
    /// Seconds that a key is held.
    public var seconds: Double
    /// Whether a sound that is held on gets a loop.
    public var hasLoops: Bool
    /// The rate of the recordings in Hz.
    public var rate: Int

    /// Says what is recorded.
    public init(
        keys: ClosedRange<Int>, step: Int = 3, layers: Int = 1, seconds: Double = 3,
        hasLoops: Bool = true, rate: Int = ExportRequest.usualRate
    ) {
        self.keys = keys
        self.step = step
        self.layers = layers
        self.seconds = seconds
        self.hasLoops = hasLoops
        self.rate = rate
    }

    /// The keys that are recorded, and those that each plays; the outer ones play all beyond.
    package var zones: [(root: Int, keys: ClosedRange<Int>)] {
        let roots = Array(stride(from: keys.lowerBound, through: keys.upperBound, by: max(1, step)))
        return roots.enumerated().map { index, root in
            let low = index == 0 ? 0 : (roots[index - 1] + root) / 2 + 1
            let high = index == roots.count - 1 ? 127 : (root + roots[index + 1]) / 2
            return (root, low...high)
        }
    }

    /// The velocities of each layer, within 1…127.
    package var velocities: [ClosedRange<Int>] {
        (0..<layers).map { 127 * $0 / layers + 1...127 * ($0 + 1) / layers }
    }

    /// Records the notes.
    ///
    /// Velocity is left to the sampler as far as it is a matter of level alone, so that it is not
    /// counted twice.
    ///
    /// - Parameters:
    ///   - name: the name of the instrument.
    ///   - stem: what the names of its files begin with.
    ///   - sound: what is recorded.
    ///   - make: makes a performer, at its start, of settings.
    ///   - settings: how notes are played.
    ///   - cancellation: stops the work when raised.
    ///   - progress: called with the share that is done, 0…1.
    /// - Throws: `InstrumentError` where it would be too much, an error of the model's files, or
    ///   `CancellationError`.
    public func record(
        _ name: String, stem: String, sound: PlayableSound, settings: VoiceSettings,
        by make: (VoiceSettings) throws -> Performer, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> SampledInstrument {
        let notes = zones.flatMap { zone in velocities.map { (zone, $0) } }
        guard Double(notes.count) * seconds <= Self.most else {
            throw InstrumentError(
                .output, subject: name,
                reason: "\(notes.count) notes of \(NumberFormat.seconds(seconds)) are too many; "
                    + "take fewer, or shorter ones")
        }
        var played = settings
        played.velocity = 0
        played.mode = .poly
        let isMono = settings.unison == 1 && !sound.isStereo
        let isLooped = hasLoops && (sound.loop != nil)
        let performer = try make(played)
        var samples: [SampledInstrument.Sample] = []
        for (index, (zone, velocities)) in notes.enumerated() {
            let channels = try note(
                zone.root, velocities.upperBound, by: performer, isHeld: isLooped, cancellation)
            let taken = isMono ? [channels[0]] : channels
            let resampled = taken.map {
                SampleBuffer(samples: $0, rate: Performer.rate).resampled(to: rate).samples
            }
            let loop = isLooped ? SampleLoop(in: resampled[0], rate: rate) : nil
            let sides = resampled.map { loop?.applied(to: $0) ?? $0 }
            let layer = layers == 1 ? "" : "-v" + Self.padded(velocities.upperBound)
            samples.append(
                SampledInstrument.Sample(
                    name: "\(stem)-\(Self.padded(zone.root))\(layer)", root: zone.root,
                    keys: zone.keys, velocities: velocities, samples: Self.interleaved(sides),
                    loop: loop?.frames))
            progress(Double(index + 1) / Double(notes.count))
        }
        return SampledInstrument(
            name: name, rate: rate, channels: isMono ? 1 : 2, release: max(0.01, settings.release),
            samples: Self.leveled(samples))
    }

    /// Both channels of a note: as long as it is held, or to its end.
    private func note(
        _ key: Int, _ velocity: Int, by performer: Performer, isHeld: Bool,
        _ cancellation: Cancellation
    ) throws -> [[Float]] {
        let start = performer.position
        let length = Int(seconds * Double(Performer.rate))
        func message(_ content: MIDIMessage.Content, at frame: Int) {
            performer.schedule(MIDIMessage(channel: 0, content), at: start + frame)
        }
        message(.noteOn(key: UInt8(key), velocity: UInt8(velocity)), at: 0)
        message(.noteOff(key: UInt8(key), velocity: 64), at: length)
        if isHeld { message(.controller(.allSoundOff, 0), at: length) }
        var sound: [[Float]] = [[], []]
        let most = length + (isHeld ? Performer.rate : Self.tail * Performer.rate)
        while sound[0].count < most, sound[0].isEmpty || !performer.isSilent {
            try cancellation.check()
            read(Performer.rate / 4, of: performer, into: &sound)
        }
        if let fault = performer.fault { throw fault }
        guard !isHeld else { return sound.map { Array($0.prefix(length)) } }
        let last = sound.map { $0.lastIndex { abs($0) > Self.silence } ?? 0 }.max() ?? 0
        return sound.map { Array($0.prefix(last + 1)) }
    }

    private func read(_ frames: Int, of performer: Performer, into sound: inout [[Float]]) {
        var left = [Float](repeating: 0, count: frames)
        var right = left
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { performer.render(left: left, right: $0) }
        }
        sound[0] += left
        sound[1] += right
    }

    private static func interleaved(_ sides: [[Float]]) -> [Float] {
        guard sides.count == 2 else { return sides[0] }
        return zip(sides[0], sides[1]).flatMap { [$0, $1] }
    }

    /// All recordings at a common gain, the loudest at −1 dBFS.
    private static func leveled(
        _ samples: [SampledInstrument.Sample]
    ) -> [SampledInstrument.Sample] {
        let peak = samples.map { Loudness.peak($0.samples) }.max() ?? 0
        guard peak > 0 else { return samples }
        let gain = Loudness.amplitude(decibels: ExportSettings.peak) / peak
        return samples.map { sample in
            var sample = sample
            sample.samples = sample.samples.map { $0 * gain }
            return sample
        }
    }

    private static func padded(_ value: Int) -> String {
        String(repeating: "0", count: max(0, 3 - String(value).count)) + String(value)
    }
}
