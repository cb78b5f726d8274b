import Foundation

extension NSynthCheckpoint {
    /// The sizes that were found, under a name.
    public func configuration(named name: String) -> any Encodable {
        var named = configuration
        named.name = name
        return named
    }

    /// The model card.
    public func card(named name: String) -> String {
        let sizes = configuration
        let source = URL(fileURLWithPath: path).deletingPathExtension()
        return """
            # \(name)

            \(sizes.description). Imported from Magenta's checkpoint \(source.lastPathComponent).

            - parameters: \(byteCount / 4)
            - encoder: \(sizes.encoder.dilations.count) layers of \(sizes.encoder.channels) channels
            - decoder: \(sizes.decoder.dilations.count) layers of \(sizes.decoder.residual) channels
            - tensors taken from an average, their plain names being absent: \(averages)
            - hash of the weights: \(hash)
            - licence: \(sizes.licence)
            - source: Engel et al. 2017, "Neural Audio Synthesis of Musical Notes with WaveNet \
            Autoencoders", arXiv 1704.01279

            """
    }
}
