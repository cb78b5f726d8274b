import Models

extension Blend {
    /// The mean of the codes of sources of one length, `[frames, 16]`; those of an only source
    /// come back bit for bit.
    func mixedCodes(of sources: [Encoding]) -> [Float] {
        if let only = weights.firstIndex(of: 1) { return sources[only].codes }
        switch interpolation {
        case .linear: return linearMean(of: sources.map(\.codes))
        case .spherical: return sphericalMean(of: sources)
        }
    }

    private func linearMean(of codes: [[Float]]) -> [Float] {
        var mean = [Float](repeating: 0, count: codes[0].count)
        for (source, weight) in zip(codes, weights) {
            for i in mean.indices { mean[i] += weight * source[i] }
        }
        return mean
    }

    private func sphericalMean(of sources: [Encoding]) -> [Float] {
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
