extension MelFrames {
    /// Takes a spectrum from an array as other programs save it: `(bands, T)`, `(1, bands, T)` or
    /// `(T, bands)`, told apart by the number of bands; where both fit, bands come first.
    ///
    /// - Parameters:
    ///   - shape: the length of each axis.
    ///   - values: the numbers, the last axis running fastest.
    ///   - bands: the generator's.
    /// - Returns: `nil` when no axis is that of the bands, or there is no frame.
    public init?(shape: [Int], values: [Float], bands: Int) {
        var shape = shape
        if shape.count == 3, shape[0] == 1 { shape.removeFirst() }
        guard shape.count == 2, !values.isEmpty, shape[0] * shape[1] == values.count else {
            return nil
        }
        if shape[0] == bands {
            let frames = shape[1]
            let turned = [Float](unsafeUninitializedCapacity: values.count) { target, count in
                for frame in 0..<frames {
                    for band in 0..<bands {
                        target[frame * bands + band] = values[band * frames + frame]
                    }
                }
                count = values.count
            }
            self.init(values: turned, bands: bands)
        } else if shape[1] == bands {
            self.init(values: values, bands: bands)
        } else {
            return nil
        }
    }

    /// The numbers as `(bands, T)`, as HiFi-GAN's own programs save them.
    public var bandsFirst: [Float] {
        var turned = [Float](repeating: 0, count: values.count)
        for frame in 0..<count {
            for band in 0..<bands { turned[band * count + frame] = values[frame * bands + band] }
        }
        return turned
    }
}
