import Foundation
import Models
import Signal

extension Encoding {
    /// The same sound over another number of frames; first and last frame stay where they are.
    ///
    /// Codes and voicing are interpolated linearly, Hz geometrically; between a pitched and an
    /// unpitched frame the nearer one's Hz is taken, never a mean with 0.
    ///
    /// - Parameter length: the new length in frames, at least 1.
    public func stretched(to length: Int) -> Encoding {
        precondition(length > 0 && frames > 0, "a sound has at least one frame")
        if length == frames { return self }
        let width = Self.dimensions
        var codes = [Float](repeating: 0, count: length * width)
        var hertz = [Float](repeating: 0, count: length)
        var voicing = hertz
        var places: [(left: Int, right: Int, share: Float)] = []
        let step = length > 1 ? Double(frames - 1) / Double(length - 1) : 0
        for frame in 0..<length {
            let position = Double(frame) * step
            let left = min(Int(position), frames - 1)
            let right = min(left + 1, frames - 1)
            let t = Float(position - Double(left))
            places.append((left, right, t))
            for d in 0..<width {
                codes[frame * width + d] =
                    self.codes[left * width + d] * (1 - t) + self.codes[right * width + d] * t
            }
            voicing[frame] = pitch.voicing[left] * (1 - t) + pitch.voicing[right] * t
            hertz[frame] = Self.between(pitch.hertz[left], pitch.hertz[right], t)
        }
        return Encoding(
            codes: codes, pitch: PitchTrack(hertz: hertz, voicing: voicing), equaliser: equaliser,
            detail: detail.stretched(places), bandwidth: bandwidth,
            levels: levels.stretched(places), image: image.stretched(places))
    }

    private static func between(_ a: Float, _ b: Float, _ t: Float) -> Float {
        if a == b { return a }
        guard a > 0, b > 0 else { return t < 0.5 ? a : b }
        return exp2(log2(a) * (1 - t) + log2(b) * t)
    }
}
