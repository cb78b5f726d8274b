import AudioFile
import FileSystem
import Foundation
import Models
import Signal

/// Encodings on disk: `.npy` files, each with an optional pitch track `<name>.f0.npy`, and an
/// optional detail `<name>.detail.npy` or equaliser `<name>.eq.npy` beside it, and
/// `<name>.bandwidth.npy` where its source has an end, `<name>.image.npy` where it is stereo. Or
/// tokens, `<name>.tokens.npy`, with nothing beside them.
public enum EncodingFile {
    /// The file of the pitch track beside an encoding.
    public static func pitchFile(of url: URL) -> URL {
        url.deletingPathExtension().appendingPathExtension("f0.npy")
    }

    /// The file of the equaliser beside an encoding.
    public static func equaliserFile(of url: URL) -> URL {
        url.deletingPathExtension().appendingPathExtension("eq.npy")
    }

    /// The file of the detail beside an encoding.
    public static func detailFile(of url: URL) -> URL {
        url.deletingPathExtension().appendingPathExtension("detail.npy")
    }

    /// The file of the bandwidth beside an encoding.
    public static func bandwidthFile(of url: URL) -> URL {
        url.deletingPathExtension().appendingPathExtension("bandwidth.npy")
    }

    /// The file of the stereo image beside an encoding.
    public static func imageFile(of url: URL) -> URL {
        url.deletingPathExtension().appendingPathExtension("image.npy")
    }

    /// All files that may lie beside an encoding.
    public static func files(beside url: URL) -> [URL] {
        [
            pitchFile(of: url), equaliserFile(of: url), detailFile(of: url),
            bandwidthFile(of: url), imageFile(of: url),
        ]
    }

    /// Reads the encodings in a file, under the equaliser, the detail, the bandwidth and the image
    /// beside it if there are such.
    ///
    /// - Parameters:
    ///   - url: the file.
    ///   - note: the pitch throughout; `nil` takes the track beside the file.
    ///   - needsPitch: whether there must be a pitch; else a file without one is unpitched.
    ///   - quantiser: reads the books of tokens when they are needed; without it a file of tokens is
    ///     an error.
    /// - Throws: an error of the file, or `InstrumentError` when no pitch is known.
    public static func read(
        _ url: URL, note: Note?, needsPitch: Bool = true, quantiser: (() throws -> Quantiser)? = nil
    ) throws -> [Encoding] {
        let array = try array(in: url.path)
        if holdsTokens(array, path: url.path) {
            return [try encoding(of: array, path: url.path, note: note, quantiser: quantiser)]
        }
        var encodings = try encodings(
            in: array, path: url.path, pitchFile: pitchFile(of: url), note: note,
            needsPitch: needsPitch)
        try take(\.detail, of: detailFile(of: url), into: &encodings, detail)
        try take(\.equaliser, of: equaliserFile(of: url), into: &encodings, equaliser)
        try take(\.bandwidth, of: bandwidthFile(of: url), into: &encodings, bandwidth)
        try take(\.image, of: imageFile(of: url), into: &encodings, image)
        return encodings
    }

    /// Reads the encodings on standard input.
    ///
    /// - Parameters:
    ///   - note: the pitch throughout.
    ///   - needsPitch: whether there must be one; else they are unpitched.
    ///   - quantiser: reads the books of tokens when they are needed.
    /// - Throws: an error of the stream, or `InstrumentError` when there is no note.
    public static func readStandardInput(
        note: Note?, needsPitch: Bool = true, quantiser: (() throws -> Quantiser)? = nil
    ) throws -> [Encoding] {
        let array = try array(in: "-")
        if holdsTokens(array, path: "-") {
            return [try encoding(of: array, path: "-", note: note, quantiser: quantiser)]
        }
        return try encodings(
            in: array, path: "-", pitchFile: nil, note: note, needsPitch: needsPitch)
    }

    /// Writes an encoding, and its pitch track and what the code leaves out beside it if asked for.
    ///
    /// - Parameters:
    ///   - path: the file, `-` for standard output.
    ///   - isWhole: whether `<name>.f0.npy` is written as well, and `<name>.detail.npy`, or
    ///     `<name>.eq.npy` where there is no detail; `<name>.bandwidth.npy` unless it is full,
    ///     and `<name>.image.npy` of a stereo sound.
    public static func write(_ encoding: Encoding, to path: String, isWhole: Bool) throws {
        let array = NPYArray(
            shape: [encoding.frames, Encoding.dimensions], values: encoding.codes)
        try NPYFile.write(array, to: path)
        guard isWhole else { return }
        guard path != "-" else {
            throw InstrumentError(
                .output, reason: "a pitch track needs a file to lie beside; give --output a name")
        }
        let url = URL(fileURLWithPath: path)
        try NPYFile.write(encoding.pitch, to: pitchFile(of: url).path)
        // What an earlier encoding left beside the file does not belong to this one.
        let ends = encoding.bandwidth.values
        if ends.isEmpty {
            Path.remove(bandwidthFile(of: url).path)
        } else {
            try NPYFile.write(
                NPYArray(shape: [ends.count / 2, 2], values: ends),
                to: bandwidthFile(of: url).path)
        }
        if encoding.image.isNone {
            Path.remove(imageFile(of: url).path)
        } else {
            try NPYFile.write(
                encoding.image.packed, shape: [encoding.frames, StereoImage.width],
                to: imageFile(of: url).path)
        }
        guard encoding.detail.isNone else {
            try NPYFile.write(
                encoding.detail.packed, shape: [encoding.frames, encoding.detail.packedWidth],
                to: detailFile(of: url).path)
            Path.remove(equaliserFile(of: url).path)
            return
        }
        defer { Path.remove(detailFile(of: url).path) }
        let equaliser = encoding.equaliser
        try NPYFile.write(
            NPYArray(shape: [2, Equaliser.points], values: equaliser.values),
            to: equaliserFile(of: url).path)
    }

    private static func encodings(
        in array: NPYArray, path: String, pitchFile: URL?, note: Note?, needsPitch: Bool
    ) throws -> [Encoding] {
        let arrays = try NPYFile.encodings(
            in: array, name: path == "-" ? "standard input" : path, dimensions: Encoding.dimensions)
        let track = try note == nil && needsPitch ? trackBeside(pitchFile, path: path) : nil
        return try arrays.map { array in
            let frames = array.shape[0]
            let pitch =
                note.map { PitchTrack(constant: Float($0.hertz), frames: frames) }
                ?? (needsPitch ? track : PitchTrack(constant: 0, frames: frames))
            guard let pitch, pitch.frames == frames else {
                throw InstrumentError(
                    .pitch, subject: pitchFile?.path ?? path,
                    reason: "the pitch track has \(pitch?.frames ?? 0) frames and the encoding "
                        + "\(frames); encode the sound again with --pitch-track")
            }
            return Encoding(codes: array.values, pitch: pitch)
        }
    }

    private static func trackBeside(_ file: URL?, path: String) throws -> PitchTrack {
        guard let file, Path.exists(file.path) else {
            let beside = file.map { ", and there is no \($0.lastPathComponent) beside it" } ?? ""
            throw InstrumentError(
                .pitch, subject: path == "-" ? "standard input" : path,
                reason: "an encoding alone has no pitch\(beside); give a note with --pitch C4")
        }
        return try NPYFile.readPitchTrack(file.path)
    }
}
