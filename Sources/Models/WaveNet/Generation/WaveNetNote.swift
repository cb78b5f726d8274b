/// What a note is to become: its length, what the network is told of it, how it begins, and what is
/// made of the codes that are drawn.
///
/// The codes are the sound itself, or, for a network that follows a harmonic draft, the flat rest
/// of it: harmonics and the rest's shape are added afterwards.
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
    /// What the codes are the rest of; `nil` where they are the sound.
    let draft: ShapedDraft?

    /// Makes a note whose codes are the sound.
    ///
    /// - Parameter excitation: `[length, channels]`; empty for a network without.
    /// - Precondition: the opening is not longer than the note.
    public init(
        length: Int, condition: [Float] = [], excitation: [Float] = [], opening: [UInt8] = []
    ) {
        precondition(opening.count <= length, "a note is at least as long as its opening")
        self.length = length
        self.condition = condition
        self.excitation = excitation.isEmpty ? .none : .rows(excitation)
        self.opening = opening
        draft = nil
    }

    /// Makes a note whose codes are the rest of a harmonic draft.
    ///
    /// - Parameter shifts: where around each sample the network is told the flat harmonics.
    init(
        length: Int, condition: [Float], draft: ShapedDraft, shifts: [Int], opening: [UInt8]
    ) {
        precondition(opening.count <= length, "a note is at least as long as its opening")
        self.length = length
        self.condition = condition
        excitation = shifts.isEmpty ? .none : .draft(.init(draft.flatHarmonics, shifts: shifts))
        self.opening = opening
        self.draft = draft
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
        draft?.add(to: &hash)
        switch excitation {
        case .none: hash.add(0)
        case .draft(let draft): draft.add(to: &hash)
        case .rows(let values): hash.add(values)
        }
    }
}
