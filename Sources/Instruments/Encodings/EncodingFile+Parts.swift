import AudioFile
import FileSystem
import Foundation
import Models

/// What lies beside an encoding.
extension EncodingFile {
    /// Reads a part of encodings from the file that is there for it; where there is none, they stay
    /// as they are.
    ///
    /// - Parameters:
    ///   - part: where it is kept.
    ///   - file: where it lies.
    ///   - read: makes it of what the file holds, for so many frames.
    /// - Throws: an error of the file, or what `read` throws.
    static func take<Part>(
        _ part: WritableKeyPath<Encoding, Part>, of file: URL, into encodings: inout [Encoding],
        _ read: (_ array: NPYArray, _ file: URL, _ frames: Int) throws -> Part
    ) throws {
        guard Path.exists(file.path) else { return }
        let array = try NPYFile.read(file.path)
        for index in encodings.indices {
            encodings[index][keyPath: part] = try read(array, file, encodings[index].frames)
        }
    }

    /// A detail, of so many frames.
    ///
    /// - Throws: `InstrumentError`.
    static func detail(_ array: NPYArray, in file: URL, frames: Int) throws -> Detail {
        let steps = Detail.most / Detail.step
        guard array.shape.count == 2, array.shape[0] == frames,
            [Detail.width, Detail.widthWithOnsets].contains(array.shape[1]),
            array.values.allSatisfy({ abs($0) <= steps && $0 == $0.rounded() })
        else {
            throw InstrumentError(
                .detail, subject: file.path,
                reason: "a detail is (\(frames), \(Detail.width)) or "
                    + "(\(frames), \(Detail.widthWithOnsets)) here, whole steps of "
                    + "\(Detail.step) dB within ±\(Int(steps)); encode the sound again with "
                    + "--pitch-track, or take this file away")
        }
        return Detail(packed: array.values.map { Int8($0) }, columns: array.shape[1])
    }

    /// A stereo image, of so many frames.
    ///
    /// - Throws: `InstrumentError`.
    static func image(_ array: NPYArray, in file: URL, frames: Int) throws -> StereoImage {
        let (most, step) = (StereoImage.most, StereoImage.step)
        guard array.shape == [frames, StereoImage.width],
            array.values.allSatisfy({ abs($0) <= most / step && $0 == $0.rounded() })
        else {
            throw InstrumentError(
                .image, subject: file.path,
                reason: "an image is (\(frames), \(StereoImage.width)) here, whole steps of "
                    + "\(step) within ±\(Int(most / step)); encode the sound again with "
                    + "--pitch-track, or take this file away")
        }
        return StereoImage(packed: array.values.map { Int8($0) })
    }

    /// A bandwidth, the same for all frames.
    ///
    /// - Throws: `InstrumentError`.
    static func bandwidth(_ array: NPYArray, in file: URL, frames _: Int) throws -> Bandwidth {
        guard array.shape.count == 2, array.shape[1] == 2,
            let bandwidth = Bandwidth(values: array.values)
        else {
            throw InstrumentError(
                .bandwidth, subject: file.path,
                reason: "a bandwidth is (ends, 2), Hz and the share of the sound that ends there, "
                    + "together 1 at most; encode the sound again with --pitch-track, or take "
                    + "this file away")
        }
        return bandwidth
    }

    /// An equaliser, the same for all frames.
    ///
    /// - Throws: `InstrumentError`.
    static func equaliser(_ array: NPYArray, in file: URL, frames _: Int) throws -> Equaliser {
        let points = Equaliser.points
        guard array.shape == [2, points], let equaliser = Equaliser(values: array.values) else {
            throw InstrumentError(
                .equaliser, subject: file.path,
                reason: "an equaliser is (2, \(points)), gains within "
                    + "±\(Equaliser.mostOfWidenedHarmonics) and ±\(Equaliser.mostOfWidenedNoise); "
                    + "encode the sound again with --pitch-track, or take this file away")
        }
        return equaliser
    }
}
