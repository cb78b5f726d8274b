import AudioFile
import Foundation
import Models
import Signal

/// Encodings as tokens on disk: uint16, `(frames, 1 + levels)`, see ``FrameTokens``.
extension EncodingFile {
    /// How the name of a file of tokens ends.
    public static let tokensEnding = ".tokens.npy"

    /// Writes tokens.
    ///
    /// - Parameter path: the file, `-` for standard output.
    public static func write(_ tokens: FrameTokens, to path: String) throws {
        try NPYFile.write(tokens.values, shape: [tokens.count, tokens.columns], to: path)
    }

    /// The tokens in an array.
    ///
    /// - Parameters:
    ///   - name: stands for the file in errors.
    ///   - quantiser: the books that they are entries of.
    /// - Returns: one frame at least, each token one of the quantiser's.
    /// - Throws: `InstrumentError` where they are none.
    package static func tokens(
        in array: NPYArray, name: String, for quantiser: Quantiser
    ) throws -> FrameTokens {
        func fault(_ reason: String) -> InstrumentError {
            InstrumentError(.format, subject: name, reason: reason)
        }
        guard array.isUnsigned else {
            throw fault("tokens are uint16, and it has others; array.astype('uint16') would do")
        }
        let shape = array.shape
        guard shape.count == 2, (2...1 + quantiser.levels).contains(shape[1]) else {
            let sizes = shape.map(String.init).joined(separator: ", ")
            throw fault(
                "has the shape (\(sizes)); tokens are (frames, 2 to \(1 + quantiser.levels)), the "
                    + "pitch and up to \(quantiser.levels) levels")
        }
        guard shape[0] > 0 else { throw fault("holds no frames; encode a sound of 32 ms or more") }
        guard shape[0] <= NPYFile.longestEncoding else {
            throw fault(
                "has \(shape[0]) frames, at most \(NPYFile.longestEncoding) (10 min) can be read; "
                    + "cut it first")
        }
        let tokens = FrameTokens(array.values.map { UInt16($0) }, levels: shape[1] - 1)
        if let (frame, column) = tokens.firstFault(entries: quantiser.entries) {
            throw fault(
                "frame \(frame), column \(column) is \(tokens[frame, column]); a pitch, column 0, is "
                    + "0 to \(FrameTokens.pitches - 1), any other token 0 to \(quantiser.entries - 1)"
            )
        }
        return tokens
    }

    /// Whether a file is taken for one of tokens: by its name, or because its numbers are uint16.
    static func holdsTokens(_ array: NPYArray, path: String) -> Bool {
        array.isUnsigned || isNamedTokens(path)
    }

    private static func isNamedTokens(_ path: String) -> Bool {
        path.lowercased().hasSuffix(tokensEnding)
    }

    /// The numbers in a file of either kind.
    static func array(in path: String) throws -> NPYArray {
        try NPYFile.read(path, wanting: isNamedTokens(path) ? "uint16" : "float32")
    }

    /// The encoding that a file of tokens tells, at a note where there is one.
    static func encoding(
        of array: NPYArray, path: String, note: Note?, quantiser: (() throws -> Quantiser)?
    ) throws -> Encoding {
        let name = path == "-" ? "standard input" : path
        guard let quantiser = try quantiser?() else {
            throw InstrumentError(
                .format, subject: name,
                reason: "holds tokens; make a sound of them first, with 'luthier decode'")
        }
        var encoding = quantiser.encoding(of: try tokens(in: array, name: name, for: quantiser))
        if let note {
            encoding.pitch = PitchTrack(constant: Float(note.hertz), frames: encoding.frames)
        }
        return encoding
    }
}
