import Models
import Signal

extension Blend {
    /// Mixes encodings: stretches all to one length, mixes codes and pitch frame by frame.
    ///
    /// With all the weight on one source, no edits and no change of length, its codes come back
    /// bit for bit.
    ///
    /// - Throws: `InstrumentError` when there are not as many encodings as weights, or one is
    ///   empty.
    public func apply(to encodings: [Encoding]) throws -> Encoding {
        guard encodings.count == weights.count else {
            throw InstrumentError(
                .blend, reason: "\(weights.count) weights for \(encodings.count) sounds")
        }
        guard !encodings.contains(where: { $0.frames == 0 }) else {
            throw InstrumentError(.blend, reason: "a sound of no frames cannot be blended")
        }
        let length = frames ?? encodings.map(\.frames).max() ?? 0
        let sources = encodings.map { $0.stretched(to: length) }
        var codes = mixedCodes(of: sources)
        edit(&codes, firstSource: sources[0])
        return Encoding(codes: codes, pitch: mixedPitch(of: sources.map(\.pitch)))
    }

    private func mixedCodes(of sources: [Encoding]) -> [Float] {
        if let only = weights.firstIndex(of: 1) { return sources[only].codes }
        switch interpolation {
        case .linear:
            return sources[0].codes.indices.map { i in
                var sum: Float = 0
                for (source, weight) in zip(sources, weights) { sum += weight * source.codes[i] }
                return sum
            }
        case .spherical:
            let shares = weights.map(Double.init)
            let width = Encoding.dimensions
            return (0..<sources[0].frames).flatMap { frame in
                let rows = sources.map {
                    $0.codes[frame * width..<(frame + 1) * width].map(Double.init)
                }
                return SphericalMean.of(rows, weights: shares).map { Float($0) }
            }
        }
    }

    private func edit(_ codes: inout [Float], firstSource: Encoding) {
        for dimension in 0..<Encoding.dimensions {
            let own = follows[dimension]
            let scale = scales[dimension]
            let offset = offsets[dimension]
            if own && scale == 1 && offset == 0 { continue }
            for i in stride(from: dimension, to: codes.count, by: Encoding.dimensions) {
                codes[i] = (own ? codes[i] : firstSource.codes[i]) * scale + offset
            }
        }
    }

    private func mixedPitch(of tracks: [PitchTrack]) -> PitchTrack {
        switch pitch {
        case .source(let index):
            return PitchTrack(of: index, sounding: tracks, weights: weights)
        case .blend:
            return PitchTrack(blending: tracks, weights: weights)
        case .note(let note):
            let blended = PitchTrack(blending: tracks, weights: weights)
            let hertz = Float(note.hertz)
            return PitchTrack(
                hertz: blended.hertz.map { $0 > 0 ? hertz : 0 }, voicing: blended.voicing)
        }
    }
}
