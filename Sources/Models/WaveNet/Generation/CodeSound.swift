/// Makes the sound of a note of its codes, piece by piece.
struct CodeSound {
    private let values: [Float]
    private let harmonics: [Float]
    private var shaper: SpectralShape.Shaper?
    private var place = 0

    init(_ note: WaveNetNote, _ quantiser: CodeQuantiser) {
        values = (0..<CodeQuantiser.classes).map { quantiser.sample(of: UInt8($0)) }
        harmonics = note.draft?.harmonics ?? []
        shaper = note.draft.map { SpectralShape.Shaper($0.shape) }
    }

    /// The samples of the next codes.
    mutating func next(_ codes: ArraySlice<UInt8>) -> [Float] {
        let drawn = codes.map { values[Int($0)] }
        defer { place += drawn.count }
        guard let shaped = shaper?.next(drawn) else { return drawn }
        return zip(harmonics[place...], shaped).map { $0 + $1 }
    }
}
