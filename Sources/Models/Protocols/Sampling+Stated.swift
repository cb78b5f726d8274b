extension Sampling {
    /// What a model's configuration says of it: `sampling`, with `temperature` and `top_k`, each
    /// of which may be absent; `nil` where nothing is said.
    ///
    /// - Throws: `DecodingError` where a value is of the wrong kind or out of its range.
    init?(statedBy configuration: any Decoder) throws {
        let whole = try configuration.container(keyedBy: Key.self)
        guard let stated = try whole.decodeIfPresent(Stated.self, forKey: .sampling) else {
            return nil
        }
        self.init(temperature: stated.temperature ?? 1, topK: stated.topK)
        guard Self.temperatures.contains(temperature) else {
            throw Self.fault("the temperature is \(temperature)", decoder: configuration)
        }
        guard topK.map({ (1...CodeQuantiser.classes).contains($0) }) ?? true else {
            throw Self.fault("top_k is \(topK ?? 0)", decoder: configuration)
        }
    }

    private static func fault(_ what: String, decoder: any Decoder) -> DecodingError {
        .dataCorrupted(
            .init(
                codingPath: decoder.codingPath + [Key.sampling],
                debugDescription: "\(what), which is out of its range"))
    }

    private enum Key: String, CodingKey {
        case sampling
    }

    private struct Stated: Decodable {
        var temperature: Float?
        var topK: Int?

        private enum CodingKeys: String, CodingKey {
            case temperature
            case topK = "top_k"
        }
    }
}
