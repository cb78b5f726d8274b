import Foundation

extension ModelFacts {
    /// What is listed of it, in a few lines.
    public var text: String {
        let size = String(format: "%.1f MB", Double(bytes) / 1e6)
        let head = "\(name)  \(size)  licence: \(licence)"
        return ([head, "    " + use] + (description.isEmpty ? [] : ["    " + description]))
            .joined(separator: "\n")
    }

    /// What it is good for, and by which options.
    private var use: String {
        switch kind {
        case .instrument: "vocoders: \(vocoders.joined(separator: ", "))"
        case .wavenet:
            reads.map { "wavenet: --vocoder \(name) reads the pictures of \($0)" }
                ?? "wavenet: 'luthier generate --model \(name)' grows sound of itself"
        case .nsynth:
            "nsynth: --vocoder \(name) encodes and decodes, --model \(name) for its encoder alone"
        case .unknown: "of a kind that this version does not know"
        }
    }
}
