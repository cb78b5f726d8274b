/// What a note is to become: its length, what the network is told of it, how it begins.
public struct WaveNetNote: Sendable {
    /// Samples.
    public var length: Int
    /// Rows of the condition, `[length / hold rounded up, condition]`; empty for a network without.
    public var condition: [Float]
    /// The pitch that makes the excitation; `nil` for none.
    var excitation: WaveNetExcitation?
    /// Codes that the note begins with, which are not drawn but given.
    public var opening: [UInt8]

    /// Makes a note for a network without excitation.
    ///
    /// - Precondition: the opening is not longer than the note.
    public init(length: Int, condition: [Float] = [], opening: [UInt8] = []) {
        self.init(length: length, condition: condition, excitation: nil, opening: opening)
    }

    init(
        length: Int, condition: [Float], excitation: WaveNetExcitation?, opening: [UInt8] = []
    ) {
        precondition(opening.count <= length, "a note is at least as long as its opening")
        self.length = length
        self.condition = condition
        self.excitation = excitation
        self.opening = opening
    }

    func add(to hash: inout WaveNetHash) {
        hash.add(UInt64(length))
        hash.add(condition)
        opening.withUnsafeBytes { hash.add($0) }
        excitation?.add(to: &hash)
    }
}
