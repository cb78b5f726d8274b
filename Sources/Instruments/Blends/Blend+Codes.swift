import Models

extension Blend {
    /// The mean of the codes of sources of one length, `[frames, 16]`; those of an only source
    /// come back bit for bit.
    func mixedCodes(of sources: [Encoding], _ shares: SourceShares) -> [Float] {
        if let only = shares.only { return sources[only].codes }
        switch edits.interpolation {
        case .linear: return linearMean(of: sources.map(\.codes), shares)
        case .spherical: return sphericalMean(of: sources, shares)
        }
    }

    private func linearMean(of codes: [[Float]], _ shares: SourceShares) -> [Float] {
        var mean = [Float](repeating: 0, count: codes[0].count)
        let width = Encoding.dimensions
        for (index, source) in codes.enumerated() {
            for frame in 0..<mean.count / width {
                let share = shares[frame, index]
                for i in frame * width..<(frame + 1) * width { mean[i] += share * source[i] }
            }
        }
        return mean
    }

    private func sphericalMean(of sources: [Encoding], _ shares: SourceShares) -> [Float] {
        let width = Encoding.dimensions
        precondition(width == SphericalMean.Row.scalarCount, "a row holds the numbers of a frame")
        var mean = [Float](repeating: 0, count: sources[0].codes.count)
        var rows = [SphericalMean.Row](repeating: .zero, count: sources.count)
        var weights = shares.mean.map(Double.init)
        for start in stride(from: 0, to: mean.count, by: width) {
            for source in sources.indices {
                sources[source].codes.withUnsafeBufferPointer { codes in
                    for d in 0..<width { rows[source][d] = Double(codes[start + d]) }
                }
            }
            if shares.isMoving { weights = shares[start / width].map(Double.init) }
            let row = rows.withUnsafeMutableBufferPointer { rows in
                weights.withUnsafeBufferPointer { SphericalMean.of(rows, weights: $0) }
            }
            for d in 0..<width { mean[start + d] = Float(row[d]) }
        }
        return mean
    }
}
