import AudioFile
import Instruments
import Screen

/// Where and how to export.
public struct ExportForm: Equatable, Sendable {
    /// The lines of the form, from the top.
    public enum Line: Int, CaseIterable, Sendable {
        case what, steps, folder, name, rate, format, normalise

        /// Whether it is typed.
        var isText: Bool { self == .folder || self == .name }
    }

    /// What is written.
    public enum What: String, Codable, CaseIterable, Sendable {
        case blend, steps, mix, favourites, encoding

        /// What it is called in the form.
        public var title: String {
            switch self {
            case .blend: "the blend"
            case .steps: "steps from A to B"
            case .mix: "the mix"
            case .favourites: "the favourites"
            case .encoding: "the encoding (.npy)"
            }
        }
    }

    /// What is written.
    public var what = What.blend
    /// How many files from A to B.
    public var steps = Export.usualSteps
    /// The folder.
    public var folder: TextField
    /// The file's name, without ending.
    public var name: TextField
    /// The file's rate in Hz.
    public var rate = ExportRequest.usualRate
    /// The sample format.
    public var format = ExportSettings.SampleFormat.int16
    /// Whether the peak is brought to −1 dBFS.
    public var isNormalized = true
    /// The loudness in LUFS that the sound is brought to instead; `nil` for none.
    public var loudness: Float?
    /// The line that keys go to.
    public var line = Line.what
    /// Why it will not do.
    public var fault: String?
    /// The folders that the one being typed may become, after Tab, where that is more than one.
    public internal(set) var candidates: [String] = []

    /// A form as it opens.
    public init(folder: String = ".", name: String) {
        self.folder = TextField(folder)
        self.name = TextField(name)
    }

    /// What is asked for.
    ///
    /// - Parameter favourites: the sounds that are favourites, by their references.
    package func request(favourites: [String]) -> ExportRequest {
        let subject: ExportRequest.Subject =
            switch what {
            case .blend: .blend
            case .steps: .steps(steps)
            case .mix: .mix
            case .favourites: .sounds(favourites)
            case .encoding: .encoding
            }
        let folder = folder.text.trimmingSpaces
        var request = ExportRequest(
            subject, folder: folder.isEmpty ? "." : folder, name: name.text.trimmingSpaces,
            rate: rate, format: format, isNormalized: isNormalized)
        request.loudness = loudness
        return request
    }

    /// What the level may be brought to, in the order of the keys.
    struct Level: Equatable {
        let isNormalized: Bool
        let loudness: Float?

        /// A peak, as it is, and two loudnesses: that of music on the network, and that of
        /// broadcasting (EBU R 128).
        static let all = [
            Level(isNormalized: true, loudness: nil), Level(isNormalized: false, loudness: nil),
            Level(isNormalized: true, loudness: -16), Level(isNormalized: true, loudness: -23),
        ]

        /// What the form shows.
        var title: String {
            if let loudness { return NumberFormat.loudness(loudness) }
            return isNormalized ? "peak at -1 dBFS" : "as it is"
        }
    }

    /// What the level is brought to.
    var level: Level {
        get { Level(isNormalized: isNormalized, loudness: loudness) }
        set {
            isNormalized = newValue.isNormalized
            loudness = newValue.loudness
        }
    }

    /// The lines that matter for what is written.
    public var lines: [Line] {
        switch what {
        case .steps: Line.allCases
        case .blend, .mix: Line.allCases.filter { $0 != .steps }
        case .favourites: Line.allCases.filter { $0 != .steps && $0 != .name }
        case .encoding: [.what, .folder, .name]
        }
    }
}
