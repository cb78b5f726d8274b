import CKernels

/// Notes of a `NoiseWaveNet` between two steps, and the steps.
final class WaveNetNotes {
    /// What came of some steps; of notes that took no part, zeros.
    struct Made: Equatable {
        var codes: [UInt8]
        /// The bits of the logits.
        var logits: [UInt32]
        /// The queues of all layers afterwards, with their scales.
        var queues: [[UInt8]]
    }

    private let net: NoiseWaveNet
    private let memory = ZeroedMemory()
    private var state = luthier_wavenet_state()
    private let active: [Int32]
    private let draws: [luthier_wavenet_draw]
    private var place: Int64 = 0

    /// Room for one note more than there are, which takes no part.
    init(_ net: NoiseWaveNet, count: Int) {
        self.net = net
        let (n, notes) = (net.native, count + 1)
        active = (0..<Int32(count)).map { $0 < count / 2 ? $0 : $0 + 1 }
        draws = (0..<notes).map {
            luthier_wavenet_draw(key: UInt64($0), temperature: 1, top: 0, log_width: nil)
        }
        state.notes = notes
        state.queue = memory.take(UnsafeMutableRawPointer?.self, n.layers)
        state.queue_scale = memory.take(UnsafeMutablePointer<Float>?.self, n.layers)
        for layer in 0..<n.layers {
            state.queue[layer] = .init(memory.take(Float.self, slots(layer) * n.residual))
            state.queue_scale[layer] = memory.take(Float.self, slots(layer))
        }
        state.recent = memory.take(Int16.self, notes * n.input_taps)
        state.recent.update(repeating: -1, count: notes * n.input_taps)
        state.x = memory.take(Float.self, notes * n.residual)
        state.sum = memory.take(Float.self, notes * n.skip)
        state.gated = .init(memory.take(Float.self, notes * n.gate))
        state.hidden = .init(memory.take(Float.self, notes * max(n.skip, n.head)))
        state.hidden_scale = memory.take(Float.self, notes)
        state.head = memory.take(Float.self, notes * n.head)
        state.logits = memory.take(Float.self, notes * Int(LUTHIER_WAVENET_CLASSES))
    }

    /// Rows of a layer's queue.
    private func slots(_ layer: Int) -> Int {
        ((net.sizes.kernel - 1) * net.sizes.dilations[layer] + 1) * state.notes
    }

    /// Makes steps after those that were made.
    ///
    /// - Parameters:
    ///   - given: `[notes, steps]`, codes to take, -1 to draw; all are drawn when `nil`.
    ///   - skipsLogits: all codes are given, and only the queues count.
    func step(
        _ steps: Int, given: [Int16]? = nil, skipsLogits: Bool = false,
        by run: (UnsafePointer<luthier_wavenet_work>) -> Void
    ) -> Made {
        let (n, notes, classes) = (net.native, state.notes, Int(LUTHIER_WAVENET_CLASSES))
        var codes = [UInt8](repeating: 0, count: notes * steps)
        var logits = [Float](repeating: 0, count: notes * steps * classes)
        let ours = memory.take(Int16.self, notes * steps)
        for (index, code) in (given ?? []).enumerated() { ours[index] = code }
        let (condition, head, excitation) = (
            memory.noise(50, count: notes * n.layers * 2 * n.gate),
            memory.noise(51, count: notes * n.head),
            memory.noise(52 + UInt64(place), count: notes * steps * n.excitation)
        )
        withUnsafePointer(to: n) { net in
            codes.withUnsafeMutableBufferPointer { codes in
                logits.withUnsafeMutableBufferPointer { logits in
                    active.withUnsafeBufferPointer { active in
                        draws.withUnsafeBufferPointer { draws in
                            withUnsafeMutablePointer(to: &state) { state in
                                var work = luthier_wavenet_work()
                                (work.net, work.state) = (net, state)
                                (work.active, work.count) = (active.baseAddress, active.count)
                                (work.place, work.steps) = (place, steps)
                                (work.condition, work.head_condition) = (condition, head)
                                work.excitation = excitation
                                work.draw = draws.baseAddress
                                work.given = given == nil ? nil : UnsafePointer(ours)
                                (work.codes, work.logits) = (codes.baseAddress, logits.baseAddress)
                                work.skips_logits = skipsLogits ? 1 : 0
                                run(&work)
                            }
                        }
                    }
                }
            }
        }
        place += Int64(steps)
        return Made(codes: codes, logits: logits.map(\.bitPattern), queues: queues())
    }

    private func queues() -> [[UInt8]] {
        (0..<net.native.layers).flatMap { layer -> [[UInt8]] in
            let (queue, scale) = (state.queue[layer], state.queue_scale[layer])
            let bytes = 4 * slots(layer)
            return [
                [UInt8](UnsafeRawBufferPointer(start: queue, count: bytes * net.native.residual)),
                [UInt8](UnsafeRawBufferPointer(start: scale, count: bytes)),
            ]
        }
    }
}
