import Glibc
import Instruments
import Models
import Signal

/// A sound that is ready for every key: what each plays, and how fast.
///
/// Made before it is played, so that a note that begins makes none of it.
public struct PlayableSound: Sendable {
    /// The most that a sound is sped up or slowed down.
    private static let most = 8.0
    /// The key that an unpitched sound plays at its own speed: middle C.
    private static let middle = 60.0

    /// Layers of velocity where it changes the colour.
    private static let mostLayers = 8

    /// The frames of each key, `[layers, 128]`, the softest layer first.
    private let lines: [FrameSequence]
    private let layers: Int
    /// How much faster than time each runs, `[128]`.
    let speeds: [Double]
    /// What samples are multiplied with.
    let gain: Float
    /// Whether it begins again at its end while a key is held.
    let isRepeating: Bool
    /// Chooses the noise.
    let seed: UInt64
    /// The frames that go round while a key is held; `nil` where it plays to its end.
    public let loop: Range<Int>?
    /// Its own pitch as a MIDI note, where it has one.
    public let root: Double?
    /// Whether left and right differ.
    public let isStereo: Bool

    /// Makes a sound ready.
    ///
    /// - Parameters:
    ///   - encoding: the sound; at least one frame.
    ///   - gain: what its samples are multiplied with.
    ///   - levels: of each frame in dB, by which a steady stretch is found; empty for none.
    ///   - settings: how it goes on while a key is held, and what becomes of its formants.
    ///   - seed: chooses the noise.
    public init(
        _ encoding: Encoding, gain: Float = 1, levels: [Float] = [],
        settings: VoiceSettings = VoiceSettings(), seed: UInt64 = 0
    ) {
        precondition(encoding.frames > 0, "a sound has frames")
        self.gain = gain
        self.seed = seed
        isRepeating = settings.held == .loop
        let line: FrameSequence
        switch settings.held {
        case .once, .loop: line = FrameSequence(encoding)
        case .seamless: line = encoding.looped()
        case .hold:
            let steady = levels.isEmpty ? nil : HoldLoop.find(in: encoding, levels: levels)
            line = steady.map { encoding.looped(round: $0) } ?? FrameSequence(encoding)
        }
        loop = line.loop
        isStereo = !encoding.image.isNone
        let root = Self.root(of: encoding.pitch)
        self.root = root
        let kept = VoiceSettings.Parameters.formants.share(in: settings) ?? 1
        let steps = (0..<128).map { Double($0) - (root ?? Self.middle) }
        // A sound without a pitch has none to be kept apart from its formants.
        let shares = steps.map { root == nil ? 0 : $0 * kept }
        let colour = Float(VoiceSettings.Parameters.brightness.share(in: settings) ?? 0)
        let layers = colour > 0 ? Self.mostLayers : 1
        self.layers = layers
        let keys = shares.map { Self.transposed(line, by: $0) }
        lines = (0..<layers).flatMap { layer -> [FrameSequence] in
            let softness = 1 - Float(layer + 1) / Float(layers)
            guard softness > 0 else { return keys }
            let equaliser = line.encoding.equaliser.darker(by: colour * softness)
            return keys.map { $0.equalised(by: equaliser) }
        }
        speeds = zip(steps, shares).map { step, share in
            min(max(exp2((step - share) / 12), 1 / Self.most), Self.most)
        }
    }

    /// The frames that a key plays.
    ///
    /// - Parameters:
    ///   - key: 0…127.
    ///   - velocity: 1…127.
    func line(key: UInt8, velocity: UInt8) -> FrameSequence {
        let layer = Int(velocity) * layers / 128
        return lines[layer * 128 + Int(key)]
    }

    /// The median of the pitch as a MIDI note; `nil` where less than a quarter is pitched.
    private static func root(of pitch: PitchTrack) -> Double? {
        let pitched = pitch.hertz.filter { $0 > 0 }.sorted()
        guard 4 * pitched.count >= pitch.frames, !pitched.isEmpty else { return nil }
        return Note(hertz: Double(pitched[pitched.count / 2])).midi
    }

    private static func transposed(_ line: FrameSequence, by semitones: Double) -> FrameSequence {
        guard semitones != 0 else { return line }
        var encoding = line.encoding
        encoding.pitch = encoding.pitch.scaled(by: Float(exp2(semitones / 12)))
        return FrameSequence(encoding, loop: line.loop)
    }
}

extension Equaliser {
    /// The same with the harmonics falling off towards the last.
    ///
    /// - Parameter share: 0…1 of the most that a gain may be.
    fileprivate func darker(by share: Float) -> Equaliser {
        let most = share * Self.mostOfHarmonics
        let last = Float(Self.points - 1)
        return Equaliser(
            harmonics: harmonics.enumerated().map { $1 - most * Float($0) / last }, noise: noise)
    }
}

extension FrameSequence {
    /// The same frames with another equaliser.
    fileprivate func equalised(by equaliser: Equaliser) -> FrameSequence {
        var encoding = encoding
        encoding.equaliser = equaliser
        return FrameSequence(encoding, loop: loop)
    }
}
