import FileSystem
import Foundation
import Models
import Signal

/// Encodings kept on disk, so that a sound is encoded once by each model.
///
/// An entry is keyed by the hash of the sound file's content and of the model's weights, and ends
/// in a hash of itself. One that is damaged counts as absent and is written anew. A cache that
/// cannot be written is no error: it only costs time.
public struct EncodingCache: Sendable {
    /// The folder of the entries.
    public let folder: URL
    /// The hash of the model's weights.
    public let weightsHash: String

    /// Its figure rises when sounds are prepared otherwise before they are encoded.
    private static let magic: [UInt8] = Array("LUTHENC7".utf8)

    /// Makes a cache; the folder is created when first written to.
    public init(folder: URL, weightsHash: String) {
        self.folder = folder
        self.weightsHash = weightsHash
    }

    /// The entry for a sound file, or `nil` when there is none that is whole.
    public func encoding(for content: ContentHash) -> Encoding? {
        (try? RegularFile.bytes(of: file(for: content).path)).flatMap(Self.decode)
    }

    /// Keeps an encoding.
    ///
    /// - Returns: whether it could be written.
    @discardableResult
    public func store(_ encoding: Encoding, for content: ContentHash) -> Bool {
        let target = file(for: content)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            try Self.encode(encoding).withUnsafeBytes {
                try WholeFile.write($0, to: target.path)
            }
            return true
        } catch {
            return false
        }
    }

    /// The file of a sound's entry.
    public func file(for content: ContentHash) -> URL {
        var key = ContentHash()
        key.update(weightsHash.utf8)
        return folder.appendingPathComponent("\(content.text)-\(key.text).encoding")
    }

    private static func encode(_ encoding: Encoding) -> [UInt8] {
        var bytes = magic
        append(UInt64(encoding.frames), to: &bytes)
        let ends = encoding.bandwidth.values
        append(UInt64(ends.count), to: &bytes)
        append(UInt64(encoding.image.frames), to: &bytes)
        let equaliser = encoding.equaliser.harmonics + encoding.equaliser.noise
        let track = encoding.pitch.hertz + encoding.pitch.voicing
        for value in ends + equaliser + encoding.codes + track {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes += (encoding.image.packed + encoding.detail.packed).map(UInt8.init(bitPattern:))
        var hash = ContentHash()
        hash.update(bytes)
        append(hash.value, to: &bytes)
        return bytes
    }

    private static func decode(_ bytes: [UInt8]) -> Encoding? {
        let head = magic.count + 24
        guard bytes.count >= head + 8, bytes.prefix(magic.count).elementsEqual(magic) else {
            return nil
        }
        var hash = ContentHash()
        hash.update(bytes.dropLast(8))
        guard read(bytes, at: bytes.count - 8) == hash.value else { return nil }
        let width = Encoding.dimensions + 2
        let stated = (0..<3).map { read(bytes, at: magic.count + 8 * $0) }
        guard stated.allSatisfy({ $0 <= UInt64(bytes.count) }) else { return nil }
        let (frames, first, placed) = (Int(stated[0]), Int(stated[1]), Int(stated[2]))
        let gains = first + 2 * Equaliser.points
        let values = gains + frames * width
        let image = head + 4 * values
        let afterImage = image + placed * StereoImage.width
        let detail = bytes.count - 8 - afterImage
        let widths = [Detail.width, Detail.widthWithOnsets]
        guard placed == 0 || placed == frames,
            let columns = widths.first(where: { detail == 0 || detail == frames * $0 })
        else { return nil }
        let floats: [Float] = bytes.withUnsafeBytes { raw in
            (0..<values).map {
                let word = raw.loadUnaligned(fromByteOffset: head + 4 * $0, as: UInt32.self)
                return Float(bitPattern: UInt32(littleEndian: word))
            }
        }
        guard let bandwidth = Bandwidth(values: Array(floats[..<first])) else { return nil }
        let hertz = gains + frames * Encoding.dimensions
        return Encoding(
            codes: Array(floats[gains..<hertz]),
            pitch: PitchTrack(
                hertz: Array(floats[hertz..<hertz + frames]),
                voicing: Array(floats[(hertz + frames)...])),
            equaliser: Equaliser(
                harmonics: Array(floats[first..<first + Equaliser.points]),
                noise: Array(floats[first + Equaliser.points..<gains])),
            detail: Detail(
                packed: bytes[afterImage..<(bytes.count - 8)].map(Int8.init(bitPattern:)),
                columns: columns), bandwidth: bandwidth,
            image: StereoImage(
                packed: bytes[image..<afterImage].map(Int8.init(bitPattern:))))
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func read(_ bytes: [UInt8], at offset: Int) -> UInt64 {
        bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
    }
}
