import AudioFile
import FileSystem
import Foundation
import Models

/// Files, one a result, each of which appears whole or not at all; `-` is standard output.
public struct RenderFiles: RenderSink, Equatable, Sendable {
    /// The files, in the order of the results.
    public let paths: [String]
    /// How sound files are written, but for the texts in them; the seed chooses the dither.
    public var settings: ExportSettings
    /// Whether files that exist are replaced.
    public var isOverwriting: Bool
    private let folder: String?

    /// Names the files.
    ///
    /// - Parameters:
    ///   - paths: one a result; see ``Export/paths(output:names:inputs:endings:)``.
    ///   - settings: how sound files are written, but for the texts in them.
    public init(_ paths: [String], settings: ExportSettings) {
        self.paths = paths
        self.settings = settings
        isOverwriting = true
        folder = nil
    }

    /// The files that a request asks for; none is written or made yet, and none that exists is
    /// going to be replaced.
    ///
    /// - Parameters:
    ///   - request: where to, and how.
    ///   - render: what is written.
    /// - Throws: `InstrumentError` when a source would be overwritten.
    public init(_ request: ExportRequest, for render: Render) throws {
        let folder = HomeFolder.expand(request.folder)
        paths = render.names.map {
            folder == "." ? $0 : (folder as NSString).appendingPathComponent($0)
        }
        settings = request.settings(seed: render.seed)
        isOverwriting = false
        self.folder = folder
        try Export.requireDistinct(all, from: render.sources.compactMap(\.url))
    }

    /// The sink itself.
    public var files: RenderFiles? { self }

    /// All files that may be written, those beside encodings included: a detail or an equaliser,
    /// as the model has one.
    public var all: [String] {
        paths.flatMap { path -> [String] in
            let url = URL(fileURLWithPath: path)
            guard url.pathExtension == "npy" else { return [path] }
            let folder = (path as NSString).deletingLastPathComponent
            let beside = EncodingFile.files(beside: url)
            return [path]
                + beside.map { (folder as NSString).appendingPathComponent($0.lastPathComponent) }
        }
    }

    /// The folder of a request where it is not there, and would be made; `nil` where it is.
    public var missingFolder: String? {
        guard let folder, !Path.exists(folder) else { return nil }
        return URL(fileURLWithPath: folder).standardizedFileURL.path
    }

    /// Those of the files that exist, and would be replaced.
    public var existing: [String] {
        all.filter { $0 != "-" && Path.exists($0) }
    }

    /// Makes the folder of a request.
    ///
    /// - Throws: `InstrumentError` where a file exists and may not be replaced, or the folder cannot
    ///   be made.
    public func prepare() throws {
        if !isOverwriting, let first = existing.first {
            throw InstrumentError(
                .output, subject: first,
                reason: "exists; choose another name, or agree to replace it")
        }
        if let folder { try Export.makeFolder(folder) }
    }

    /// Writes a result.
    ///
    /// - Returns: how loud a sound file is.
    /// - Throws: an error of the file.
    @discardableResult
    public func take(_ output: RenderOutput) throws -> SoundLevels? {
        let path = paths[output.index]
        var settings = settings
        settings.tags = SoundTags(title: output.title, comment: output.comment)
        switch output.content {
        case .sound(let sound, _):
            return try AudioFile.write(sound, to: path, settings: settings)
        case .mix(let samples):
            return try AudioFile.write(
                samples, channels: 2, rate: MixDown.rate, to: path, settings: settings)
        case .code(let encoding):
            try EncodingFile.write(encoding, to: path, isWhole: true)
            return nil
        }
    }
}
