import Models

extension Blend {
    /// The mean of the codes of sources of one length, `[frames, 16]`; those of an only source
    /// come back bit for bit.
    func mixedCodes(of sources: [Encoding]) -> [Float] {
        if let only = weights.firstIndex(of: 1) { return sources[only].codes }
        switch edits.interpolation {
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
        let width = Encoding.dimensions
        precondition(width == SphericalMean.Row.scalarCount, "a row holds the numbers of a frame")
        let shares = weights.map(Double.init)
        var mean = [Float](repeating: 0, count: sources[0].codes.count)
        var rows = [SphericalMean.Row](repeating: .zero, count: sources.count)
        for start in stride(from: 0, to: mean.count, by: width) {
            for source in sources.indices {
                sources[source].codes.withUnsafeBufferPointer { codes in
                    for d in 0..<width { rows[source][d] = Double(codes[start + d]) }
                }
            }
            let row = rows.withUnsafeMutableBufferPointer { rows in
                shares.withUnsafeBufferPointer { SphericalMean.of(rows, weights: $0) }
            }
            for d in 0..<width { mean[start + d] = Float(row[d]) }
        }
        return mean
    }
}
