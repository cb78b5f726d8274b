/// What a note is to become: its length, what the network is told of it, how it begins.
public struct WaveNetNote: Sendable {
    /// Where the excitation comes from.
    private enum Excitation: Sendable {
        case none
        case draft(WaveNetExcitation)
        case rows([Float])
    }

    /// Samples.
    public let length: Int
    /// Rows of the condition, `[length / hold rounded up, condition]`; empty for a network without.
    public let condition: [Float]
    /// Codes that the note begins with, which are not drawn but given.
    public let opening: [UInt8]
    private let excitation: Excitation

    /// Makes a note.
    ///
    /// - Parameter excitation: `[length, channels]`; empty for a network without.
    /// - Precondition: the opening is not longer than the note.
    public init(
        length: Int, condition: [Float] = [], excitation: [Float] = [], opening: [UInt8] = []
    ) {
        self.init(
            length, condition, excitation.isEmpty ? .none : .rows(excitation), opening)
    }

    init(length: Int, condition: [Float], draft: WaveNetExcitation?, opening: [UInt8]) {
        self.init(length, condition, draft.map { .draft($0) } ?? .none, opening)
    }

    private init(
        _ length: Int, _ condition: [Float], _ excitation: Excitation, _ opening: [UInt8]
    ) {
        precondition(opening.count <= length, "a note is at least as long as its opening")
        self.length = length
        self.condition = condition
        self.excitation = excitation
        self.opening = opening
    }

    /// Whether there is what a network needs.
    func fits(_ configuration: WaveNetConfiguration) -> Bool {
        let rows = (length + configuration.hold - 1) / configuration.hold
        guard condition.count == rows * configuration.condition else { return false }
        guard case .rows(let values) = excitation else { return true }
        return values.count == length * configuration.excitation
    }

    /// Writes the excitation of some samples, `[count, channels]`; what is not written is 0.
    func excite(from first: Int, count: Int, channels: Int, into: UnsafeMutablePointer<Float>) {
        switch excitation {
        case .none: break
        case .draft(let draft): draft.write(from: first, count: count, into: into)
        case .rows(let values):
            for (index, value) in values[first * channels..<(first + count) * channels].enumerated()
            {
                into[index] = value
            }
        }
    }

    func add(to hash: inout WaveNetHash) {
        hash.add(UInt64(length))
        hash.add(condition)
        opening.withUnsafeBytes { hash.add($0) }
        switch excitation {
        case .none: hash.add(0)
        case .draft(let draft): draft.add(to: &hash)
        case .rows(let values): hash.add(values)
        }
    }
}
