import AudioFile
import Instruments

extension ExportForm {
    /// What of a form is kept for the next time: all but the name.
    public struct Choices: Codable, Equatable, Sendable {
        /// What is written.
        public var what: What
        /// How many files from A to B.
        public var steps: Int
        /// The folder.
        public var folder: String
        /// The file's rate in Hz.
        public var rate: Int
        /// The sample format.
        public var format: ExportSettings.SampleFormat
        /// Whether the peak is brought to −1 dBFS.
        public var isNormalized: Bool
        /// The loudness in LUFS that the sound is brought to instead; `nil` for none.
        public var loudness: Float?

        /// Those of a form.
        public init(_ form: ExportForm) {
            what = form.what
            steps = form.steps
            folder = form.folder.text
            rate = form.rate
            format = form.format
            isNormalized = form.isNormalized
            loudness = form.loudness
        }

        /// Reads choices; what is missing or damaged has its default.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let plain = ExportForm(name: "")
            what = container.value(.what, else: plain.what)
            steps = container.number(.steps, in: Export.steps, else: plain.steps)
            folder = container.value(.folder, else: plain.folder.text)
            let rate = container.value(.rate, else: plain.rate)
            self.rate = ExportRequest.rates.contains(rate) ? rate : plain.rate
            format = container.value(.format, else: plain.format)
            isNormalized = container.value(.isNormalized, else: plain.isNormalized)
            let read: Float? = container.validValue(.loudness)
            loudness = read.flatMap { ProgrammeLoudness.targets.contains($0) ? $0 : nil }
        }
    }

    /// A form with choices made before.
    public init(_ choices: Choices) {
        self.init(folder: choices.folder, name: "")
        what = choices.what
        steps = choices.steps
        rate = choices.rate
        format = choices.format
        isNormalized = choices.isNormalized
        loudness = choices.loudness
    }
}
