import Foundation
import Instruments
import Models
import Signal

extension Reader {
    /// A fault of bytes that are refused without a word.
    struct Refused: Error {}

    /// Files that the program keeps for itself. Those that end in a hash of themselves get the right
    /// one, so that what it guards is reached.
    func readOwnFile(_ bytes: [UInt8], in folder: ScratchFolder) throws {
        switch self {
        case .cache:
            let cache = EncodingCache(folder: folder.url, weightsHash: "fuzz")
            let content = ContentHash()
            _ = try folder.file(cache.file(for: content).lastPathComponent, Self.sealed(bytes))
            guard let encoding = cache.encoding(for: content) else { throw Refused() }
            precondition(encoding.codes.count == 16 * encoding.frames, "16 numbers a frame")
        case .resume:
            let path = try folder.file("a.wav.resume", Self.sealed(bytes)).dropLast(7)
            guard let file = ResumeFile(beside: String(path)) else { throw Refused() }
            let content = try file.read()
            precondition(content.snapshot.count <= bytes.count, "a snapshot lies in its file")
        default:
            let moves = try Automation(contentsOf: folder.file("moves.json", bytes))
            _ = try JSONEncoder().encode(moves)
        }
    }

    /// Bytes of which the last eight are the hash of those before.
    static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        let body = bytes.dropLast(8)
        var hash = ContentHash()
        hash.update(body)
        return body + (0..<8).map { UInt8(truncatingIfNeeded: hash.value >> (8 * $0)) }
    }

    /// An encoding as the cache keeps it.
    static var cached: [UInt8] {
        get throws {
            let folder = try ScratchFolder()
            let cache = EncodingCache(folder: folder.url, weightsHash: "fuzz")
            let track = PitchTrack(constant: 220, frames: 9)
            let codes = (0..<16 * 9).map { Float($0) / 16 }
            cache.store(Encoding(codes: codes, pitch: track), for: ContentHash())
            return [UInt8](try Data(contentsOf: cache.file(for: ContentHash())))
        }
    }

    /// An unfinished run: the head that a generation writes, and a snapshot of three bytes.
    static var unfinished: [UInt8] {
        let head = """
            {"batch":0,"ticket":{"format":"int16","isNormalized":true,"notes":[{"path":"a.wav",\
            "picture":"00"}],"sampling":{"seed":0,"temperature":1},"vocoder":"wavenet",\
            "weights":"00"}}
            """
        let length = (0..<8).map { UInt8(truncatingIfNeeded: head.utf8.count >> (8 * $0)) }
        return sealed(Array("LUTHRSM1".utf8) + length + Array(head.utf8) + [1, 2, 3] + length)
    }
}
