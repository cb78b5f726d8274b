import CSndFile

/// A sound file open for reading through libsndfile.
final class SoundReader {
    let info: SF_INFO
    private let file: InputFile
    private let handle: OpaquePointer

    /// Reads the header of an open file.
    ///
    /// - Throws: `AudioFileError` when it is no sound file or a broken one.
    init(_ file: InputFile) throws {
        var info = SF_INFO()
        do {
            handle = try soundHandle(file.descriptor, Int(SFM_READ), &info)
        } catch {
            throw error.error(path: file.name, doing: "read")
                ?? Self.fault(error.number, name: file.name)
        }
        self.info = info
        self.file = file
        guard info.channels > 0, AudioFile.rates.contains(Int(info.samplerate)) else {
            throw AudioFileError(
                .unsupported, path: file.name,
                reason: "its header says \(info.samplerate) Hz and \(info.channels) channels; "
                    + "convert it to 48000 Hz stereo")
        }
    }

    deinit { sf_close(handle) }

    /// Samples a channel as the header states them; `nil` when it does not.
    var statedFrames: Int? {
        // SF_COUNT_MAX, which Swift does not import, stands for an unknown length.
        info.frames >= 0 && info.frames != sf_count_t.max ? Int(info.frames) : nil
    }

    /// Reads the next frames, interleaved; fewer than asked for at the end, 0 after it.
    func read(_ samples: UnsafeMutableBufferPointer<Float>) -> Int {
        let frames = samples.count / Int(info.channels)
        return max(0, Int(sf_readf_float(handle, samples.baseAddress, sf_count_t(frames))))
    }

    /// One of the texts in the file, such as `SF_STR_TITLE`.
    func text(_ kind: Int) -> String? {
        sf_get_string(handle, Int32(kind)).map { String(cString: $0) }
    }

    /// The name of a part of the format: its container or its encoding.
    func formatName(mask: Int) -> String {
        var format = SF_FORMAT_INFO()
        format.format = info.format & Int32(truncatingIfNeeded: mask)
        let size = Int32(MemoryLayout<SF_FORMAT_INFO>.size)
        guard sf_command(handle, Int32(SFC_GET_FORMAT_INFO), &format, size) == 0,
            let name = format.name
        else { return "unknown" }
        return String(cString: name)
    }

    private static func fault(_ number: Int32, name: String) -> AudioFileError {
        switch Int(number) {
        case Int(SF_ERR_UNRECOGNISED_FORMAT):
            AudioFileError(
                .unknownFormat, path: name,
                reason: "is not a sound file that can be read; WAV, FLAC, OGG, MP3 or AIFF would do"
            )
        case Int(SF_ERR_UNSUPPORTED_ENCODING):
            AudioFileError(
                .unsupported, path: name,
                reason: "its encoding cannot be read; convert it to WAV or FLAC")
        default:
            AudioFileError(
                .damaged, path: name,
                reason: "is damaged or of an unknown kind; a fresh copy as WAV or FLAC would do")
        }
    }
}
