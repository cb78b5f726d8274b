import CKernels

/// What goes into a piece of work and what comes out, for all notes of a generation.
struct StepBuffers {
    private(set) var codes: [UInt8]
    private(set) var logits: [Float]
    private var given: [Int16]
    private var excitation: [Float]
    private let channels: Int

    init(_ network: WaveNetNetwork, notes: Int, steps: Int, needsLogits: Bool) {
        channels = network.configuration.excitation
        codes = Array(repeating: 0, count: notes * steps)
        given = Array(repeating: -1, count: notes * steps)
        excitation = Array(repeating: 0, count: notes * steps * channels)
        logits = Array(
            repeating: 0, count: needsLogits ? notes * steps * CodeQuantiser.classes : 0)
    }

    /// Puts in the openings and the excitation.
    mutating func fill(_ notes: [WaveNetNote], active: [Int], place: Int, steps: Int) {
        for note in active {
            let opening = notes[note].opening
            for step in 0..<min(steps, max(0, opening.count - place)) {
                given[note * steps + step] = Int16(opening[place + step])
            }
            guard channels > 0 else { continue }
            excitation.withUnsafeMutableBufferPointer {
                guard let base = $0.baseAddress else { return }
                notes[note].excite(
                    from: place, count: steps, channels: channels,
                    into: base + note * steps * channels)
            }
        }
    }

    /// Calls a body with work that has everything but place, steps and noise floor.
    mutating func withWork(
        _ net: UnsafePointer<luthier_wavenet>, _ state: WaveNetState, active: [Int],
        draws: [luthier_wavenet_draw], _ body: (inout luthier_wavenet_work) -> Void
    ) {
        var work = luthier_wavenet_work()
        work.net = net
        work.state = state.native
        work.count = active.count
        work.condition = UnsafePointer(state.condition)
        work.head_condition = UnsafePointer(state.headCondition)
        active.map(Int32.init).withUnsafeBufferPointer { active in
            draws.withUnsafeBufferPointer { draws in
                given.withUnsafeBufferPointer { given in
                    excitation.withUnsafeBufferPointer { excitation in
                        codes.withUnsafeMutableBufferPointer { codes in
                            logits.withUnsafeMutableBufferPointer { logits in
                                work.active = active.baseAddress
                                work.draw = draws.baseAddress
                                work.given = given.baseAddress
                                work.excitation = excitation.baseAddress
                                work.codes = codes.baseAddress
                                work.logits = logits.isEmpty ? nil : logits.baseAddress
                                body(&work)
                            }
                        }
                    }
                }
            }
        }
    }
}
