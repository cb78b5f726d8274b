/// A number as MIDI counts notes, velocities and programs, read from a file.
struct MIDINumber: Decodable, Equatable, Sendable {
    /// What MIDI can say.
    static let range = 0...127

    /// The number, in ``range``.
    let value: Int

    /// Reads a number.
    ///
    /// - Throws: `DecodingError` for one out of the range, or a fraction.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try container.decode(Int.self)
        guard Self.range.contains(value) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(Self.range.limits), and is \(value) here")
        }
    }
}
