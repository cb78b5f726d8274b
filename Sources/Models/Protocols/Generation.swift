/// How a sample is drawn from the probabilities of the 256 codes.
public struct Sampling: Equatable, Sendable, Codable {
    /// Divides the logits: below 1 calmer, above 1 wilder; 0 takes the likeliest code always. Of a
    /// vocoder that adds to a first stage's harmonics it is the likelihood of samples that counts.
    public var temperature: Float
    /// Only so many of the likeliest codes are drawn from; `nil` for all.
    public var topK: Int?
    /// Chooses the draws: the same seed gives the same samples.
    public var seed: UInt64

    /// The temperatures that a file may ask for.
    public static let temperatures: Range<Float> = 0..<100

    /// Makes a way of drawing.
    public init(temperature: Float = 1, topK: Int? = nil, seed: UInt64 = 0) {
        self.temperature = temperature
        self.topK = topK
        self.seed = seed
    }
}

/// A vocoder that makes its sound sample by sample, each drawn given those before it: slower than
/// it sounds, so it can tell how far it is, stop, and go on another day.
public protocol GeneratingVocoder: Vocoder {
    /// Bytes of the network's weights in the form it computes with.
    var weightBytes: Int { get }

    /// Bytes that a note adds while it is generated.
    var noteBytes: Int { get }

    /// Begins several notes that are generated together, so that the weights are read once for all.
    ///
    /// Each note draws from its own stream of chance, which depends on the seed and on its place in
    /// the batch alone; a batch of one note is `render`.
    ///
    /// - Throws: `ModelError` when the model's files no longer fit.
    func begin(_ encodings: [Encoding], sampling: Sampling) throws -> any Generation
}

/// Notes on their way; not shared between threads.
public protocol Generation: AnyObject {
    /// Samples that each note will have: `frames × 512`.
    var lengths: [Int] { get }

    /// Samples that the longest note has so far.
    var place: Int { get }

    /// Generates the next samples of every note that has not ended.
    ///
    /// - Returns: how many were made, 0 when all have ended.
    func advance(by count: Int) -> Int

    /// The samples of one note so far, −1…1.
    func samples(of note: Int) -> [Float]

    /// Everything that is needed to go on bit for bit: what was generated, the queues, the chance.
    func snapshot() -> [UInt8]

    /// Goes back to a snapshot of the same notes, weights and sampling.
    ///
    /// - Throws: `ModelError` when it is damaged or of something else.
    func restore(_ snapshot: [UInt8]) throws
}
