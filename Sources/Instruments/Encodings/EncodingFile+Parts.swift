import AudioFile
import Foundation
import Models

/// What lies beside an encoding.
extension EncodingFile {
    /// A detail, of so many frames.
    ///
    /// - Throws: an error of the file, or `InstrumentError`.
    static func detail(in file: URL, frames: Int) throws -> Detail {
        let array = try NPYFile.read(file.path)
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
    /// - Throws: an error of the file, or `InstrumentError`.
    static func image(in file: URL, frames: Int) throws -> StereoImage {
        let array = try NPYFile.read(file.path)
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

    /// A bandwidth.
    ///
    /// - Throws: an error of the file, or `InstrumentError`.
    static func bandwidth(in file: URL) throws -> Bandwidth {
        let array = try NPYFile.read(file.path)
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

    /// An equaliser.
    ///
    /// - Throws: an error of the file, or `InstrumentError`.
    static func equaliser(in file: URL) throws -> Equaliser {
        let array = try NPYFile.read(file.path)
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
