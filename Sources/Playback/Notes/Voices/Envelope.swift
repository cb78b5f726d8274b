import Glibc
import Instruments

/// How loud a note is from its beginning to its end: attack, decay, sustain, release.
///
/// The attack is a straight line, decay and release are straight in dB. A value: it is asked for
/// the gain of each frame in turn, and the same questions get the same answers.
package struct Envelope: Equatable {
    /// Where it is.
    package enum Stage: Equatable {
        case attack, decay, release, fade, ended
    }

    /// Below −80 dB a note has ended.
    private static let end: Float = 1e-4
    /// Seconds in which a voice that another needs falls silent.
    package static let fadeSeconds: Float = 0.005
    /// The shortest attack and release in frames, so that nothing clicks: 1 ms and 5 ms.
    private static let shortest: (attack: Float, release: Float) = (0.001, 0.005)

    package private(set) var stage: Stage
    /// The gain of the next frame, 0…1.
    package private(set) var gain: Float
    private let rise: Float
    private let decay: Float
    private let sustain: Float
    private let release: Float
    private let fade: Float
    /// What a frame of the fade takes off.
    private var fall: Float = 0

    /// An envelope at its start.
    ///
    /// - Parameters:
    ///   - settings: times in seconds.
    ///   - rate: frames a second.
    package init(_ settings: VoiceSettings, rate: Int) {
        let rate = Float(rate)
        // With no attack the sound's own is heard as it is.
        stage = settings.attack > 0 ? .attack : .decay
        gain = settings.attack > 0 ? 0 : 1
        rise = 1 / (max(settings.attack, Self.shortest.attack) * rate)
        decay = Self.factor(settings.decay, rate)
        sustain = min(max(settings.sustain / 100, 0), 1)
        release = Self.factor(max(settings.release, Self.shortest.release), rate)
        fade = Self.fadeSeconds * rate
    }

    /// What the gain is multiplied with in a frame, to fall by 60 dB in so many seconds.
    private static func factor(_ seconds: Float, _ rate: Float) -> Float {
        seconds > 0 ? exp2(-log2(Float(1_000)) / (seconds * rate)) : 0
    }

    /// Lets the key go.
    package mutating func letGo() {
        if stage == .attack || stage == .decay { stage = .release }
    }

    /// Falls silent within 5 ms.
    package mutating func cut() {
        guard stage != .ended, stage != .fade else { return }
        stage = .fade
        fall = gain / fade
    }

    /// Goes to the end at once.
    package mutating func stop() { (stage, gain) = (.ended, 0) }

    /// The gain of the next frame.
    package mutating func next() -> Float {
        let now = gain
        switch stage {
        case .attack:
            gain += rise
            if gain >= 1 { (gain, stage) = (1, .decay) }
        case .decay:
            gain = sustain + (gain - sustain) * decay
            if sustain < Self.end, gain < Self.end { stop() }
        case .release:
            gain *= release
            if gain < Self.end { stop() }
        case .fade:
            gain -= fall
            if gain <= fall / 2 { stop() }
        case .ended: break
        }
        return now
    }
}
