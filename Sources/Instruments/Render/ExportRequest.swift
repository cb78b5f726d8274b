import AudioFile
import Foundation

/// What is exported, and into which files.
public struct ExportRequest: Equatable, Sendable {
    /// What is exported.
    public enum Subject: Equatable, Sendable {
        /// The blend as one sound.
        case blend
        /// That many blends in equal steps from A to B (``Export/steps``), a file each.
        case steps(Int)
        /// The mix, in stereo.
        case mix
        /// The blend's encoding as `.npy`, its pitch track beside it.
        case encoding
        /// Sounds by their references as their files are, a file each that is called as they are.
        case sounds([String])

        /// Whether the files are called as somebody says.
        var isNamed: Bool { if case .sounds = self { false } else { true } }
    }

    /// The kind of sound file.
    public enum Container: String, CaseIterable, Codable, Sendable {
        /// WAV, which everything reads.
        case wav
        /// FLAC, half the size; holds no floats.
        case flac
    }

    /// The rates that sound files are written at, in Hz.
    public static let rates = [16_000, 44_100, 48_000]
    /// The rate where nobody says otherwise: what devices and films run at.
    public static let usualRate = 48_000

    /// The longest name in bytes: file systems take 255, and the share and an ending follow.
    private static let longestName = 200

    /// What is exported.
    public var subject: Subject
    /// The folder, made when missing; `~/` stands for the home folder.
    public var folder: String
    /// The files' name, without an ending.
    public var name: String
    /// The kind of sound file.
    public var container: Container
    /// The rate of sound files in Hz, one of ``rates``.
    public var rate: Int
    /// What a sample is in sound files.
    public var format: ExportSettings.SampleFormat
    /// Whether the peak is brought to −1 dBFS; the blend's gain has no effect then.
    public var isNormalized: Bool
    /// The integrated loudness in LUFS that the sound is brought to instead; `nil` for none.
    public var loudness: Float?

    /// Makes a request; by itself for files as `luthier blend` writes them.
    public init(
        _ subject: Subject = .blend, folder: String = ".", name: String = "blend",
        container: Container = .wav, rate: Int = usualRate,
        format: ExportSettings.SampleFormat = .int16, isNormalized: Bool = true
    ) {
        self.subject = subject
        self.folder = folder
        self.name = name
        self.container = container
        self.rate = rate
        self.format = format
        self.isNormalized = isNormalized
    }

    /// Checks what can be checked without looking at the disk.
    ///
    /// - Throws: `InstrumentError` that says what would do.
    public func check() throws {
        if subject.isNamed { try checkName() }
        guard Self.rates.contains(rate) else {
            let known = Self.rates.map(String.init).joined(separator: ", ")
            throw InstrumentError(.output, reason: "no rate of \(rate) Hz; \(known) would do")
        }
        guard subject == .encoding || container == .wav || format != .float32 else {
            throw InstrumentError(
                .output, reason: "FLAC holds no floats; choose 24 bit, or WAV")
        }
    }

    private func checkName() throws {
        guard name.utf8.count <= Self.longestName else {
            throw InstrumentError(
                .output, subject: name.prefix(24) + "…",
                reason: "a name of \(name.utf8.count) bytes is too long for a file; "
                    + "\(Self.longestName) would do")
        }
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else {
            throw InstrumentError(
                .output, subject: name.isEmpty ? nil : name,
                reason: "a file's name has no / and no dot at its beginning; the folder stands "
                    + "apart")
        }
    }

    /// The names of the files.
    ///
    /// - Parameter sources: what is read, in order.
    /// - Throws: `InstrumentError` for fewer or more steps than ``Export/steps``.
    func fileNames(of sources: [SoundSource]) throws -> [String] {
        let ending = container.rawValue
        switch subject {
        case .sounds: return Export.distinct(sources.map(\.stem)).map { $0 + "." + ending }
        case .blend, .mix: return [name + "." + ending]
        case .encoding: return [name + ".npy"]
        case .steps(let steps):
            return try Export.mixes(steps: steps).map {
                Export.fileName(mix: $0, prefix: name, ending: ending)
            }
        }
    }

    /// The settings of sound files, without texts.
    public func settings(seed: UInt64) -> ExportSettings {
        var settings = ExportSettings(
            format: format, rate: rate, isNormalized: isNormalized, seed: seed)
        settings.loudness = loudness
        return settings
    }
}
