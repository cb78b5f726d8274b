import CKernels

/// Rows of a signal in somebody's memory, for the layers that keep each channel's frames
/// together: channel `c`, frame `t` stands at `first[c * pitch + t]`.
public struct PlanarRows {
    /// Frame 0 of channel 0.
    public let first: UnsafeMutablePointer<Float>
    /// Numbers from one channel to the next.
    public let pitch: Int

    /// Names rows.
    public init(_ first: UnsafeMutablePointer<Float>, pitch: Int) {
        self.first = first
        self.pitch = pitch
    }

    /// Numbers behind an input's last frame, in its last channel, that a layer may read (their
    /// values do not matter).
    public static let slack = Int(LUTHIER_CONV_SLACK)

    /// The rows from a later frame on.
    func moved(by frames: Int) -> PlanarRows { PlanarRows(first + frames, pitch: pitch) }

    var native: luthier_rows { luthier_rows(first: first, pitch: pitch) }
}

/// What a planar layer makes of `value = W·x + b`:
///
///     value  = scale · (value + residual) + sum
///     output = value
///     active = value where positive, else slope · value
///
/// Each may be left out, and each may be the same rows as another, but never the layer's input.
public struct PlanarFinish {
    /// Added before the scale.
    public var residual: PlanarRows?
    /// Added after the scale.
    public var sum: PlanarRows?
    /// Where the value goes.
    public var output: PlanarRows?
    /// Where the value behind a leaky relu goes.
    public var active: PlanarRows?
    /// What value and residual are multiplied with.
    public var scale: Float
    /// The leaky relu's slope, 0…1.
    public var slope: Float

    /// Names what to make of a value.
    public init(
        residual: PlanarRows? = nil, sum: PlanarRows? = nil, output: PlanarRows? = nil,
        active: PlanarRows? = nil, scale: Float = 1, slope: Float = 0.1
    ) {
        precondition((0...1).contains(slope), "a leaky relu's slope is 0…1")
        self.residual = residual
        self.sum = sum
        self.output = output
        self.active = active
        self.scale = scale
        self.slope = slope
    }

    /// The same for later frames.
    func moved(by frames: Int) -> PlanarFinish {
        PlanarFinish(
            residual: residual?.moved(by: frames), sum: sum?.moved(by: frames),
            output: output?.moved(by: frames), active: active?.moved(by: frames), scale: scale,
            slope: slope)
    }

    var native: luthier_finish {
        let none = luthier_rows(first: nil, pitch: 0)
        return luthier_finish(
            residual: residual?.native ?? none, sum: sum?.native ?? none,
            output: output?.native ?? none, active: active?.native ?? none, scale: scale,
            slope: slope)
    }
}
