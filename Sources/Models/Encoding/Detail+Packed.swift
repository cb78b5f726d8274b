/// Gains as on disk.
extension Detail {
    /// The step of gains on disk, in dB.
    public static let step: Float = 0.25
    /// Numbers a frame of a detail that has a curve of onsets.
    public static let widthWithOnsets = width + OnsetCurve.width

    /// Numbers a frame on disk: ``width``, or ``widthWithOnsets``.
    public var packedWidth: Int { onsets.isNone ? Self.width : Self.widthWithOnsets }

    /// Steps of 0.25 dB, `[frames, packedWidth]`: each frame's gains, then those of its onsets.
    public var packed: [Int8] {
        var packed: [Int8] = []
        packed.reserveCapacity(frames * packedWidth)
        func add(_ gains: [Float], _ range: Range<Int>) {
            for index in range {
                packed.append(Int8((gains[index] / Self.step).rounded(.toNearestOrEven)))
            }
        }
        let (width, fine) = (Self.width, packedWidth - Self.width)
        let (gains, onsetGains) = (gains, onsets.gains)
        for frame in 0..<frames {
            add(gains, frame * width..<(frame + 1) * width)
            add(onsetGains, frame * fine..<(frame + 1) * fine)
        }
        return packed
    }

    /// Reads what ``packed`` wrote.
    ///
    /// - Parameters:
    ///   - packed: the steps.
    ///   - columns: numbers a frame, ``width`` or ``widthWithOnsets``.
    /// - Precondition: there are so many numbers a frame.
    public init(packed: [Int8], columns: Int = width) {
        precondition(columns == Self.width || columns == Self.widthWithOnsets, "128 or 192 columns")
        precondition(packed.count.isMultiple(of: columns), "\(columns) numbers a frame")
        var (gains, fine) = ([Float](), [Float]())
        for (index, number) in packed.enumerated() {
            let gain = Float(number) * Self.step
            if index % columns < Self.width { gains.append(gain) } else { fine.append(gain) }
        }
        self.init(gains: gains, onsets: OnsetCurve(gains: fine))
    }
}
