import Glibc

/// Makes a voice brighter or darker: a shelf of the first order, which leaves what lies below its
/// corner as it is.
///
/// A one-pole low pass after Zavalishin, "The Art of VA Filter Design", section 3.10, whose state
/// stays good while its pole moves; what it leaves over is the part that is raised or lowered.
/// Where nothing is raised the samples come out as they went in.
struct BrightnessFilter {
    /// What is done to a sample; a straight line leads from one to the next.
    struct Setting: Equatable {
        /// As it is.
        static let none = Setting()

        /// The linear gain of the high part, less 1.
        var gain: Float = 0
        /// The share of the way to a sample that the low pass goes, 0…1.
        var pole: Float = 0.5

        private init() {}

        /// A shelf that has half its gain, in dB, at the corner.
        ///
        /// - Parameters:
        ///   - decibels: far above the corner.
        ///   - corner: in Hz.
        ///   - rate: samples a second.
        init(decibels: Float, above corner: Float, rate: Int) {
            let linear = exp2(decibels / 6.0206)
            let hertz = min(corner * linear.squareRoot(), 0.45 * Float(rate))
            let warped = tan(.pi * hertz / Float(rate))
            gain = linear - 1
            pole = warped / (1 + warped)
        }
    }

    private var state: Float = 0

    /// Filters the next sample.
    mutating func next(_ sample: Float, _ setting: Setting) -> Float {
        let move = (sample - state) * setting.pole
        let low = state + move
        state = low + move
        return sample + setting.gain * (sample - low)
    }

    /// Goes along with a sample that stays as it is.
    mutating func pass(_ sample: Float) { state = sample }
}
