import Glibc
import Models
import Signal

extension Blend {
    /// Mixes encodings: stretches all to one length, mixes codes and pitch frame by frame, their
    /// equalisers, details and images as gains, then turns round, cuts the beginning and
    /// transposes. The detail of a sound fades where it is played far from its own pitch, and what
    /// lies above the end of its source goes with its weight.
    ///
    /// With all the weight on one source, no edits and no change of length, its codes come back
    /// bit for bit.
    ///
    /// - Throws: `InstrumentError` when there are not as many encodings as weights, one is empty,
    ///   or a figure lies out of its range.
    public func apply(to encodings: [Encoding]) throws -> Encoding {
        guard encodings.count == weights.count else {
            throw InstrumentError(
                .blend, reason: "\(weights.count) weights for \(encodings.count) sounds")
        }
        guard !encodings.contains(where: { $0.frames == 0 }) else {
            throw InstrumentError(.blend, reason: "a sound of no frames cannot be blended")
        }
        try checkRanges()
        let length = length(of: encodings)
        let sources = encodings.map { $0.stretched(to: length) }
        let moments = moments(of: length)
        let shares =
            moments.map { moments in
                SourceShares(moving: moments.map { $0.weights(count: weights.count) })
            } ?? SourceShares(weights)
        var codes = mixedCodes(of: sources, shares)
        edit(&codes, firstSource: sources[0], moments)
        let pitch = transposed(mixedPitch(of: sources.map(\.pitch), shares), moments)
        var equaliser = Equaliser(mean: encodings.map(\.equaliser), weights: shares.mean)
        equaliser.widen(by: edits.width)
        let details = sources.map { $0.detail.faded(from: $0.pitch, to: pitch) }
        let detail = scaled(Detail(mean: details, shares: shares), moments)
        let image = scaled(StereoImage(mean: sources.map(\.image), shares: shares), moments)
        let bandwidth =
            edits.isBrightened
            ? .full : Bandwidth(mean: encodings.map(\.bandwidth), weights: shares.mean)
        return cut(
            Encoding(
                codes: codes, pitch: pitch, equaliser: equaliser, detail: detail,
                bandwidth: bandwidth, levels: levels(moments), image: image))
    }

    /// The length in frames before the beginning is cut off.
    public func length(of encodings: [Encoding]) -> Int {
        stretched(edits.frames ?? encodings.map(\.frames).max() ?? 0)
    }

    /// Checks that all parameters lie in their ranges.
    ///
    /// - Throws: `InstrumentError` that names the parameter.
    func checkRanges() throws {
        do {
            for parameter in BlendEdits.Parameters.all { try parameter.check(edits) }
        } catch let error as ParameterError {
            throw InstrumentError(.blend, reason: error.description)
        }
    }

    /// The length in frames after stretching.
    private func stretched(_ frames: Int) -> Int {
        if edits.stretch == 1 { return frames }
        let wanted = (Double(frames) * Double(edits.stretch)).rounded()
        return min(max(1, Int(wanted)), max(Self.longest, frames))
    }

    private func cut(_ encoding: Encoding) -> Encoding {
        let whole = edits.isReversed ? encoding.reversed() : encoding
        let skipped = skipped(of: whole.frames)
        return skipped > 0 ? whole.suffix(whole.frames - skipped) : whole
    }

    /// The frames that are left out at the beginning; one remains at least.
    func skipped(of frames: Int) -> Int {
        min(Int((Double(edits.start) * Encoding.frameRate).rounded()), frames - 1)
    }

    private func edit(
        _ codes: inout [Float], firstSource: Encoding, _ moments: [BlendSettings]?
    ) {
        if let moments { return edit(&codes, firstSource: firstSource, at: moments) }
        for dimension in 0..<Encoding.dimensions {
            let own = edits.follows[dimension]
            let scale = edits.scales[dimension]
            let offset = edits.offsets[dimension]
            if own && scale == 1 && offset == 0 { continue }
            for i in stride(from: dimension, to: codes.count, by: Encoding.dimensions) {
                codes[i] = (own ? codes[i] : firstSource.codes[i]) * scale + offset
            }
        }
    }

    private func mixedPitch(of tracks: [PitchTrack], _ shares: SourceShares) -> PitchTrack {
        switch pitch {
        case .source(let index):
            return PitchTrack(of: index, sounding: tracks, shares)
        case .blend:
            return PitchTrack(blending: tracks, shares)
        case .note(let note):
            let blended = PitchTrack(blending: tracks, shares)
            let hertz = Float(note.hertz)
            return PitchTrack(
                hertz: blended.hertz.map { $0 > 0 ? hertz : 0 }, voicing: blended.voicing)
        }
    }
}
