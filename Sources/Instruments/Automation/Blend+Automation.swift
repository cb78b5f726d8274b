import Glibc
import Models
import Signal

/// A blend whose parameters move, frame by frame.
extension Blend {
    /// The settings in each frame of so many, before reversal and before the beginning is left out;
    /// `nil` where nothing moves.
    func moments(of frames: Int) -> [BlendSettings]? {
        guard !automation.isEmpty else { return nil }
        let settings = BlendSettings(self)
        let skipped = skipped(of: frames)
        return (0..<frames).map { frame in
            let heard = (edits.isReversed ? frames - 1 - frame : frame) - skipped
            return automation.settings(settings, at: Double(max(0, heard)) / Encoding.frameRate)
        }
    }

    /// Scales rows and adds to them, each frame by its own settings.
    func edit(_ codes: inout [Float], firstSource: Encoding, at moments: [BlendSettings]) {
        for (frame, settings) in moments.enumerated() {
            let edits = settings.edits
            for dimension in 0..<Encoding.dimensions {
                let index = frame * Encoding.dimensions + dimension
                let own = edits.follows[dimension] ? codes[index] : firstSource.codes[index]
                codes[index] = own * edits.scales[dimension] + edits.offsets[dimension]
            }
        }
    }

    /// A pitch moved by the transposition.
    func transposed(_ track: PitchTrack, _ moments: [BlendSettings]?) -> PitchTrack {
        guard let moments else {
            return edits.transposition == 0
                ? track : track.scaled(by: exp2(edits.transposition / 12))
        }
        return PitchTrack(
            hertz: zip(track.hertz, moments).map { $0 * exp2f($1.edits.transposition / 12) },
            voicing: track.voicing)
    }

    /// As much of a detail as is put on.
    func scaled(_ detail: Detail, _ moments: [BlendSettings]?) -> Detail {
        guard let moments else { return detail.scaled(by: edits.detail / 100) }
        return detail.scaled(by: moments.map { $0.edits.detail / 100 })
    }

    /// As much of an image as is heard.
    func scaled(_ image: StereoImage, _ moments: [BlendSettings]?) -> StereoImage {
        guard let moments else { return image.scaled(by: edits.stereo / 100) }
        return image.scaled(by: moments.map { $0.edits.stereo / 100 })
    }

    /// What moving gain and width raise each frame by, beyond what holds for all frames.
    func levels(_ moments: [BlendSettings]?) -> FrameLevels {
        typealias Known = BlendEdits.Parameters
        let ids = [Known.gain.id, Known.width.id]
        guard let moments, ids.contains(where: { automation[$0] != nil }) else { return .none }
        let gains = moments.map { $0.edits.gain - edits.gain }
        let widths = moments.map { ($0.edits.width - edits.width) / 2 }
        return FrameLevels(
            harmonics: zip(gains, widths).map { $0 - $1 }, noise: zip(gains, widths).map { $0 + $1 }
        )
    }
}
