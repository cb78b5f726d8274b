import FileSystem
import Foundation

/// The sizes of a network that pronounces words, as its `.json` has them.
public struct PronouncerConfiguration: Codable, Equatable, Sendable {
    /// What the file's `kind` must say.
    public static let kind = "pronunciation"
    private static let longest = 1 << 20

    /// What the file is for.
    public var kind: String
    /// Numbers a letter and a phoneme.
    public var embedding: Int
    /// Numbers of each direction of the reader.
    public var reader: Int
    /// Layers of the reader.
    public var readerLayers: Int
    /// Numbers of each layer of the writer.
    public var writer: Int

    private enum CodingKeys: String, CodingKey {
        case kind, embedding, reader, writer
        case readerLayers = "reader_layers"
    }

    /// Makes a configuration.
    public init(embedding: Int, reader: Int, readerLayers: Int, writer: Int) {
        kind = Self.kind
        self.embedding = embedding
        self.reader = reader
        self.readerLayers = readerLayers
        self.writer = writer
    }

    /// Reads a file.
    ///
    /// - Throws: ``SpeechError`` `file` or `malformed`.
    public static func load(_ path: String) throws -> PronouncerConfiguration {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.bytes(of: path, limit: longest)
        } catch let fault as FileFault {
            throw SpeechError(.file, path: path, reason: fault.reason(doing: "read"))
        }
        guard let found = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
            throw SpeechError(.malformed, path: path, reason: "no configuration of a pronunciation")
        }
        let sizes = [found.embedding, found.reader, found.writer]
        guard found.kind == kind, sizes.allSatisfy({ (1...4096).contains($0) }),
            (1...8).contains(found.readerLayers)
        else {
            throw SpeechError(
                .malformed, path: path,
                reason: "sizes of 1 to 4096, 1 to 8 reader_layers and the kind \"\(kind)\" would do"
            )
        }
        return found
    }
}
