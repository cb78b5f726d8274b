import AudioFile

extension ExportRequest: Codable {
    private enum Key: String, CodingKey {
        case subject, steps, folder, name, container, rate, format, normalize, loudness
    }

    /// Reads a request; what is missing has its default.
    ///
    /// - Throws: `DecodingError` that names the key.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func value<Value: Decodable>(_ key: Key, else fallback: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? fallback
        }
        let subject: Subject
        switch try value(.subject, else: "blend") {
        case "blend": subject = .blend
        case "steps": subject = .steps(try value(.steps, else: 5))
        case "mix": subject = .mix
        case "encoding": subject = .encoding
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .subject, in: container,
                debugDescription: "is none of blend, steps, mix, encoding")
        }
        let plain = ExportRequest()
        self.init(
            subject, folder: try value(.folder, else: plain.folder),
            name: try value(.name, else: plain.name),
            container: try value(.container, else: plain.container),
            rate: try value(.rate, else: plain.rate),
            format: try value(.format, else: plain.format),
            isNormalized: try value(.normalize, else: plain.isNormalized))
        loudness = try container.decodeIfPresent(Float.self, forKey: .loudness)
    }

    /// Writes a request.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch subject {
        case .blend: try container.encode("blend", forKey: .subject)
        case .mix: try container.encode("mix", forKey: .subject)
        case .encoding: try container.encode("encoding", forKey: .subject)
        case .steps(let steps):
            try container.encode("steps", forKey: .subject)
            try container.encode(steps, forKey: .steps)
        }
        try container.encode(folder, forKey: .folder)
        try container.encode(name, forKey: .name)
        try container.encode(self.container, forKey: .container)
        try container.encode(rate, forKey: .rate)
        try container.encode(format, forKey: .format)
        try container.encode(isNormalized, forKey: .normalize)
        try container.encodeIfPresent(loudness, forKey: .loudness)
    }
}
