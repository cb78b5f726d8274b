import AudioFile
import Foundation
import Models

/// Files that are going to be written, and of what: the one way from blends to files.
public struct ExportPlan: Equatable, Sendable {
    /// What goes into a file.
    public enum Content: Equatable, Sendable {
        /// The sound of a blend of the sources.
        case sound(Blend)
        /// Its encoding, and the pitch track beside it.
        case encoding(Blend)
        /// Slots that play together.
        case mix(Mix)
    }

    /// A file and its content.
    public struct Item: Equatable, Sendable {
        /// What goes into it.
        public var content: Content
        /// The file, `-` for standard output.
        public var path: String
    }

    /// The sounds that are blended.
    public let sources: [SoundSource]
    /// The files, in the order they are written.
    public let items: [Item]
    /// How sound files are written, but for the texts in them.
    public let settings: ExportSettings
    let isTrimmed: Bool
    let picksPitch: Bool
    let title: String
    let vocoder: String?
    let makesFolder: String?

    /// Plans a file for each blend of a job.
    ///
    /// - Parameters:
    ///   - job: the blends.
    ///   - sources: what they are of.
    ///   - paths: the files, one a blend.
    ///   - settings: how they are written; the seed chooses the noise as well.
    ///   - title: the name in the files' tags; empty for those of the sources.
    ///   - isTrimmed: whether the sources lose the silence at their ends.
    ///   - picksPitch: whether the pitch is that of the first source that turns out to have one.
    ///   - vocoder: the name of the vocoder; `nil` for the model's own.
    /// - Precondition: there are as many paths as blends.
    public init(
        _ job: BlendJob, of sources: [SoundSource], to paths: [String], settings: ExportSettings,
        title: String = "", isTrimmed: Bool = false, picksPitch: Bool = false,
        vocoder: String? = nil
    ) {
        precondition(job.outputs.count == paths.count, "a path for each blend")
        self.sources = sources
        self.settings = settings
        self.isTrimmed = isTrimmed
        self.picksPitch = picksPitch
        self.vocoder = vocoder
        self.title = title
        makesFolder = nil
        items = zip(job.outputs, paths).map { Item(content: .sound($0.blend), path: $1) }
    }

    /// Plans what a request asks for; nothing is written or made yet.
    ///
    /// - Parameters:
    ///   - request: what and where.
    ///   - preset: the blend and its sounds; of no account for a mix.
    ///   - mix: the mix; of no account for anything else.
    ///   - library: finds the sounds.
    ///   - seed: chooses the noise.
    /// - Throws: `InstrumentError` when the request makes no sense, a sound is not found, or a
    ///   sound would be overwritten.
    public init(
        _ request: ExportRequest, preset: Preset, mix: Mix = Mix(), in library: Library,
        seed: UInt64 = 0
    ) throws {
        try request.check()
        let blends: [Blend]
        if case .steps(let steps) = request.subject {
            blends = try BlendJob(.steps(steps), like: preset.blend).outputs.map(\.blend)
        } else {
            blends = [preset.blend]
        }
        var inputs: [URL] = []
        if request.subject == .mix {
            sources = []
            inputs = try mix.audible.flatMap { try library.sources(of: mix.slots[$0]) }
                .compactMap(\.url)
        } else {
            sources = try preset.sounds.map(library.source(forReference:))
            inputs = sources.compactMap(\.url)
        }
        let folder = HomeFolder.expand(request.folder)
        let paths = try request.fileNames().map {
            folder == "." ? $0 : (folder as NSString).appendingPathComponent($0)
        }
        items = zip(paths, blends).map { path, blend in
            switch request.subject {
            case .blend, .steps: Item(content: .sound(blend), path: path)
            case .encoding: Item(content: .encoding(blend), path: path)
            case .mix: Item(content: .mix(mix), path: path)
            }
        }
        settings = request.settings(seed: seed)
        isTrimmed = preset.isTrimmed
        picksPitch = false
        vocoder = preset.vocoder
        title = preset.name
        makesFolder = folder
        try Export.requireDistinct(self.paths, from: inputs)
    }

    /// All files that are written, pitch tracks and equalisers included.
    public var paths: [String] {
        items.flatMap { item -> [String] in
            guard case .encoding = item.content else { return [item.path] }
            let url = URL(fileURLWithPath: item.path)
            let folder = (item.path as NSString).deletingLastPathComponent
            let beside = [EncodingFile.pitchFile(of: url), EncodingFile.equaliserFile(of: url)]
            return [item.path]
                + beside.map { (folder as NSString).appendingPathComponent($0.lastPathComponent) }
        }
    }

    /// Those of the files that exist, and would be replaced.
    public var existing: [String] {
        paths.filter { $0 != "-" && FileManager.default.fileExists(atPath: $0) }
    }
}

extension Library {
    /// The sounds that a slot plays or blends.
    fileprivate func sources(of slot: MixSlot) throws -> [SoundSource] {
        switch slot.content {
        case .sound(let reference): [.sound(try sound(forReference: reference))]
        case .blend(let preset): try preset.sounds.map(source(forReference:))
        }
    }
}
