import Signal

extension NPYFile {
    /// The longest encoding that is read, in frames of 512 samples at 16 kHz: ten minutes.
    public static let longestEncoding =
        AudioFile.longest * PitchTracker.sampleRate / PitchTracker.hop

    /// Reads encodings: `(T, 16)` and `(1, T, 16)` give one, `(N, T, 16)` gives N.
    ///
    /// - Parameters:
    ///   - path: the file, `-` for standard input.
    ///   - dimensions: numbers a frame.
    /// - Returns: arrays of shape `[frames, dimensions]`, with one frame at least, all finite.
    public static func readEncodings(_ path: String, dimensions: Int = 16) throws -> [NPYArray] {
        try encodings(
            in: read(path), name: path == "-" ? "standard input" : path, dimensions: dimensions)
    }

    /// The encodings in an array; see ``readEncodings(_:dimensions:)``.
    ///
    /// - Parameter name: stands for the file in errors.
    public static func encodings(
        in array: NPYArray, name: String, dimensions: Int = 16
    ) throws -> [NPYArray] {
        let shape = array.shape
        guard (2...3).contains(shape.count), shape.last == dimensions else {
            throw AudioFileError(
                .unsupported, path: name,
                reason: "has the shape \(self.shape(shape)); an encoding is (T, \(dimensions)) or "
                    + "(N, T, \(dimensions))")
        }
        let frames = shape[shape.count - 2]
        guard !array.values.isEmpty else {
            throw AudioFileError(
                .empty, path: name, reason: "holds no frames; encode a sound of 32 ms or more")
        }
        guard frames <= longestEncoding else {
            throw AudioFileError(
                .tooLong, path: name,
                reason: "has \(frames) frames, at most \(longestEncoding) (10 min) can be read; "
                    + "cut it first")
        }
        try requireFinite(array, name: name)
        let size = frames * dimensions
        return stride(from: 0, to: array.values.count, by: size).map {
            NPYArray(shape: [frames, dimensions], values: Array(array.values[$0..<$0 + size]))
        }
    }

    /// Reads a pitch track: `(T,)` Hz, or `(T, 2)` Hz and voicing strength.
    ///
    /// Without a voicing strength it is 1 where there is a pitch and 0 elsewhere.
    ///
    /// - Parameter path: the file, `-` for standard input.
    public static func readPitchTrack(_ path: String) throws -> PitchTrack {
        let array = try read(path)
        let name = path == "-" ? "standard input" : path
        let shape = array.shape
        guard shape.count == 1 || (shape.count == 2 && shape[1] == 2) else {
            throw AudioFileError(
                .unsupported, path: name,
                reason: "has the shape \(self.shape(shape)); a pitch track is (T,) or (T, 2)")
        }
        guard !array.values.isEmpty else {
            throw AudioFileError(
                .empty, path: name, reason: "holds no frames; one a frame would do")
        }
        try requireFinite(array, name: name)
        let columns = shape.count
        let hertz = stride(from: 0, to: array.values.count, by: columns).map { array.values[$0] }
        let voicing =
            columns == 1
            ? hertz.map { $0 > 0 ? Float(1) : 0 }
            : stride(from: 1, to: array.values.count, by: 2).map { array.values[$0] }
        guard hertz.allSatisfy({ (0...8000).contains($0) }),
            voicing.allSatisfy({ (0...1).contains($0) })
        else {
            throw AudioFileError(
                .unsupported, path: name,
                reason: "a pitch track holds 0–8000 Hz and voicing 0–1; other numbers are in it")
        }
        return PitchTrack(hertz: hertz, voicing: voicing)
    }

    /// Writes a pitch track as `(T, 2)`: Hz and voicing strength.
    public static func write(_ track: PitchTrack, to path: String) throws {
        let values = zip(track.hertz, track.voicing).flatMap { [$0, $1] }
        try write(NPYArray(shape: [track.frames, 2], values: values), to: path)
    }

    private static func requireFinite(_ array: NPYArray, name: String) throws {
        guard let index = array.values.firstIndex(where: { !$0.isFinite }) else { return }
        throw AudioFileError(
            .damaged, path: name,
            reason: "value \(index) is not a finite number; encode the sound again")
    }
}
