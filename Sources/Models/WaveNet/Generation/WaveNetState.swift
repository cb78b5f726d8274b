import CKernels

/// What notes carry from sample to sample: the queues of all layers and room to work in.
final class WaveNetState {
    /// For how many notes there is room.
    let notes: Int
    private let network: WaveNetNetwork
    private let memory: WaveNetMemory
    private let queueBytes: [Int]
    private let scaleCounts: [Int]
    private let queues: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    private let scales: UnsafeMutablePointer<UnsafeMutablePointer<Float>?>
    let native: UnsafeMutablePointer<luthier_wavenet_state>
    /// `[notes, layers, 2 · gate]` and `[notes, head]`: what the present row of the condition adds.
    let condition: UnsafeMutablePointer<Float>
    let headCondition: UnsafeMutablePointer<Float>

    private static func slots(_ network: WaveNetNetwork) -> [Int] {
        let configuration = network.configuration
        return configuration.dilations.map { (configuration.kernel - 1) * $0 + 1 }
    }

    /// Bytes for so many notes.
    static func bytes(_ network: WaveNetNetwork, notes: Int) -> Int {
        let (sizes, c) = (network.sizes, network.configuration)
        let queues = slots(network).map {
            WaveNetMemory.size(UInt8.self, $0 * notes * sizes.residual * sizes.element)
                + WaveNetMemory.size(Float.self, $0 * notes)
        }
        let floats = [
            sizes.residual, sizes.skip, sizes.gate, max(sizes.skip, sizes.head), 1, sizes.head,
            c.classes, network.conditions.bias.count, sizes.head,
        ]
        return queues.reduce(0, +) + WaveNetMemory.size(Int16.self, notes * c.inputKernel)
            + floats.map { WaveNetMemory.size(Float.self, $0 * notes) }.reduce(0, +)
    }

    init(_ network: WaveNetNetwork, notes: Int) {
        let (sizes, c) = (network.sizes, network.configuration)
        self.network = network
        self.notes = notes
        let memory = WaveNetMemory(bytes: Self.bytes(network, notes: notes))
        self.memory = memory
        func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
            memory.take(Float.self, count * notes)
        }
        let slots = Self.slots(network)
        queueBytes = slots.map { $0 * notes * sizes.residual * sizes.element }
        scaleCounts = slots.map { $0 * notes }
        queues = .allocate(capacity: slots.count)
        scales = .allocate(capacity: slots.count)
        for layer in slots.indices {
            let queue = memory.take(UInt8.self, queueBytes[layer])
            (queues + layer).initialize(to: UnsafeMutableRawPointer(queue))
            (scales + layer).initialize(to: memory.take(Float.self, scaleCounts[layer]))
        }
        native = .allocate(capacity: 1)
        native.initialize(
            to: luthier_wavenet_state(
                notes: notes, queue: queues, queue_scale: scales,
                recent: memory.take(Int16.self, notes * c.inputKernel), x: floats(sizes.residual),
                sum: floats(sizes.skip), gated: floats(sizes.gate),
                hidden: floats(max(sizes.skip, sizes.head)), hidden_scale: floats(1),
                head: floats(sizes.head), logits: floats(c.classes)))
        condition = floats(network.conditions.bias.count)
        headCondition = floats(sizes.head)
        native.pointee.recent.update(repeating: -1, count: notes * c.inputKernel)
    }

    deinit {
        native.deallocate()
        queues.deallocate()
        scales.deallocate()
    }

    /// Sets what a row of the condition adds for a note.
    ///
    /// - Parameter row: `[condition]`; empty for a network without.
    func hold(_ row: [Float], for note: Int) {
        let (own, head) = (network.conditions, network.headConditions)
        luthier_wavenet_mix(
            row, own.weights, own.bias, own.weights.isEmpty ? 0 : row.count, own.bias.count,
            condition + note * own.bias.count)
        luthier_wavenet_mix(
            row, head.weights, head.bias, head.weights.isEmpty ? 0 : row.count, head.bias.count,
            headCondition + note * head.bias.count)
    }

    /// Sets the codes that the start convolution will see.
    ///
    /// - Parameter codes: all of the note so far.
    func recall(_ codes: [UInt8], of note: Int) {
        let taps = network.configuration.inputKernel
        for tap in 0..<taps {
            let place = codes.count - taps + tap
            native.pointee.recent[note * taps + tap] = place >= 0 ? Int16(codes[place]) : -1
        }
    }

    /// The queues, one after the other: with the codes all that the next samples depend on.
    private var pieces: [UnsafeMutableRawBufferPointer] {
        var pieces: [UnsafeMutableRawBufferPointer] = []
        for layer in queueBytes.indices {
            pieces.append(.init(start: queues[layer], count: queueBytes[layer]))
            pieces.append(.init(start: scales[layer], count: 4 * scaleCounts[layer]))
        }
        return pieces
    }

    /// Bytes of ``snapshot``.
    var snapshotBytes: Int { pieces.reduce(0) { $0 + $1.count } }

    /// Writes the queues.
    func append(to snapshot: inout [UInt8]) {
        for piece in pieces { snapshot.append(contentsOf: piece) }
    }

    /// Goes back.
    ///
    /// - Precondition: there are ``snapshotBytes``.
    func restore(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == snapshotBytes, "a snapshot of this state")
        var place = 0
        for piece in pieces {
            piece.copyMemory(from: .init(rebasing: bytes[place..<place + piece.count]))
            place += piece.count
        }
    }
}
