import AudioFile
import Foundation
import Models

/// What a generation is of, and how it is made: whether an unfinished one is the same.
package struct ResumeTicket: Codable, Equatable {
    /// One of its notes.
    package struct Note: Codable, Equatable {
        /// The sound file.
        var path: String
        /// A hash of its encoding, and of the level it is brought to.
        var picture: String
    }

    /// The vocoder's name.
    var vocoder: String
    /// The hash of its weights.
    var weights: String
    /// What it computes with; `nil` for weights of eight bits.
    var precision: String?
    /// How samples are drawn.
    var sampling: Sampling
    /// What a sample of the files is.
    var format: ExportSettings.SampleFormat
    /// The rate of the files in Hz.
    var rate: Int?
    /// Whether the files' peaks are brought to −1 dBFS.
    var isNormalized: Bool
    /// Whether both channels are brought together; `nil` for no.
    var isMono: Bool?
    /// The notes.
    var notes: [Note]

    /// Writes down what is generated.
    ///
    /// - Parameter files: where it goes; `nil` where nothing can be resumed.
    init(
        _ items: [EncodedItem], vocoder: String, weights: String,
        precision: WeightPrecision = .usual, sampling: Sampling, files: RenderFiles?
    ) {
        let settings = files?.settings ?? ExportSettings()
        self.vocoder = vocoder
        self.weights = weights
        self.precision = precision == .usual ? nil : precision.rawValue
        self.sampling = sampling
        format = settings.format
        rate = settings.rate
        isNormalized = settings.isNormalized
        isMono = settings.isMono ? true : nil
        notes = items.map {
            Note(path: files?.paths[$0.index] ?? "", picture: Self.hash(of: $0))
        }
    }

    /// The first of what differs in an unfinished run, for the user; `nil` where all is the same.
    func difference(in saved: ResumeTicket) -> String? {
        func was(
            _ name: String, _ old: some CustomStringConvertible, _ new: some CustomStringConvertible
        ) -> String {
            "\(name) was \(old) and is \(new)"
        }
        if saved.vocoder != vocoder { return was("--vocoder", saved.vocoder, vocoder) }
        if saved.weights != weights {
            return "\(vocoder)'s weights, or what it goes on from, are others"
        }
        if saved.precision != precision {
            let usual = WeightPrecision.usual.rawValue
            return was("--precision", saved.precision ?? usual, precision ?? usual)
        }
        if saved.notes.map(\.path) != notes.map(\.path) {
            return "the files to be written are others"
        }
        if let at = notes.indices.first(where: { saved.notes[$0] != notes[$0] }) {
            return "what \(notes[at].path) is made of is another"
        }
        let (old, new) = (saved.sampling, sampling)
        if old.seed != new.seed { return was("--seed", old.seed, new.seed) }
        if old.temperature != new.temperature {
            return was("--temperature", old.temperature, new.temperature)
        }
        if old.topK != new.topK {
            return was(
                "--top-k", old.topK.map(String.init) ?? "all", new.topK.map(String.init) ?? "all")
        }
        if saved.format != format { return was("--format", saved.format.rawValue, format.rawValue) }
        if saved.rate != rate { return was("--rate", saved.rate ?? 0, rate ?? 0) }
        if saved.isNormalized != isNormalized { return "--no-normalize is another" }
        if saved.isMono != isMono { return "--mono is another" }
        return nil
    }

    private static func hash(of item: EncodedItem) -> String {
        var hash = ContentHash()
        let track = item.encoding.pitch
        for values in [
            item.encoding.codes, track.hertz, track.voicing, item.encoding.equaliser.harmonics,
            item.encoding.equaliser.noise, item.encoding.detail.gains,
            item.encoding.detail.onsets.gains, item.encoding.bandwidth.values,
            item.encoding.levels.gains, item.encoding.image.gains,
            [item.level ?? .nan, item.gain],
        ] {
            values.withUnsafeBytes { hash.update($0) }
        }
        return hash.text
    }
}
