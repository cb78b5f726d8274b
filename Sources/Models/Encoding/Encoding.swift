import Signal

/// A sound as its encoding: 16 numbers every 512 samples at 16 kHz, and the pitch beside them.
///
/// The shape is NSynth's (Engel et al. 2017): 4 s are 125 frames, 39 936 samples are 78. The pitch
/// track, the equaliser, the detail, the bandwidth and the image are additions of ours and not part
/// of the encoding.
public struct Encoding: Equatable, Sendable {
    /// Numbers a frame.
    public static let dimensions = 16
    /// Samples a frame at `sampleRate`: those of a pitch track, which has the same frames.
    @inlinable public static var hop: Int { PitchTracker.hop }
    /// The analysis rate in Hz.
    @inlinable public static var sampleRate: Int { PitchTracker.sampleRate }
    /// Frames a second, 31.25.
    public static let frameRate = Double(sampleRate) / Double(hop)

    /// The encoding, `[frames, 16]`, row-major.
    public var codes: [Float]
    /// Pitch in Hz and voicing strength, one a frame.
    public var pitch: PitchTrack
    /// What the model misses of the sound, beside the encoding as well.
    public var equaliser: Equaliser
    /// What the code leaves out of the sound, in every frame; measured by models at 48 kHz.
    public var detail: Detail
    /// How far up the sound reaches.
    public var bandwidth: Bandwidth
    /// What every frame is raised by; none but in a blend that moves in time.
    public var levels: FrameLevels
    /// Where the sound stands between left and right.
    public var image: StereoImage

    /// Makes an encoding from its codes and its pitch.
    ///
    /// - Precondition: `codes` holds 16 numbers for each frame of `pitch`, and `detail`, `levels`
    ///   and `image` are none or have as many frames.
    public init(
        codes: [Float], pitch: PitchTrack, equaliser: Equaliser = .flat, detail: Detail = .none,
        bandwidth: Bandwidth = .full, levels: FrameLevels = .none,
        image: StereoImage = .none
    ) {
        precondition(codes.count == pitch.frames * Self.dimensions, "16 numbers a frame")
        self.codes = codes
        self.pitch = pitch
        precondition(detail.isNone || detail.frames == pitch.frames, "a detail for each frame")
        self.equaliser = equaliser
        self.detail = detail
        self.bandwidth = bandwidth
        precondition(levels.isNone || levels.frames == pitch.frames, "levels for each frame")
        self.levels = levels
        precondition(image.isNone || image.frames == pitch.frames, "an image for each frame")
        self.image = image
    }

    /// The number of frames.
    public var frames: Int { pitch.frames }
    /// How long it lasts.
    public var seconds: Double { Double(frames) / Self.frameRate }

    /// Puts another encoding after this one, whose equaliser and bandwidth hold for both; after one
    /// of no frames the other's do.
    public mutating func append(_ next: Encoding) {
        if frames == 0 { (equaliser, bandwidth) = (next.equaliser, next.bandwidth) }
        detail.append(next.detail, frames: (frames, next.frames))
        levels.append(next.levels, frames: (frames, next.frames))
        image.append(next.image, frames: (frames, next.frames))
        codes += next.codes
        pitch.hertz += next.pitch.hertz
        pitch.voicing += next.pitch.voicing
    }

    /// The value of one dimension at one frame.
    public subscript(frame: Int, dimension: Int) -> Float {
        get { codes[frame * Self.dimensions + dimension] }
        set { codes[frame * Self.dimensions + dimension] = newValue }
    }
}
