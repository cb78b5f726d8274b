/// A change of one of several streams of a thread, made ready a part at a time while the stream goes
/// on as before.
///
/// To go over to other frames at once is to run the network over all that it sees around a place, 45
/// frames; here a part of them runs at each call. One stream at a time is served.
final class PreparedChange {
    /// Frames given to the network at once: a third of what there is to do.
    private static let part = 15
    /// Frames known beyond the place that was asked for, since the sound goes on meanwhile.
    private static let lead = 8

    /// Control frames that a stream may know ahead of what sounds before it works in advance no more.
    let mostControls = InstrumentState.mostAhead * DecoderNetwork.subframes
    private var controls: ControlStream
    private weak var owner: InstrumentLiveStream?
    /// Frames that must be at the network.
    private var target = 0

    /// Makes room for the changes of streams that one decoder serves.
    init(_ decoder: LineDecoder) {
        controls = ControlStream(decoder.network, waiting: InstrumentState.mostAhead)
    }

    /// Begins with a change to a line near a place, in samples; another one is forgotten.
    func begin(
        _ line: FrameSequence, near place: Int, of stream: InstrumentLiveStream,
        _ state: InstrumentState
    ) {
        owner = stream
        let first = state.synthesiser.control(at: place)
        controls.begin(
            line, at: state.firstControl(of: line, at: place), state.decoder.network)
        let known = first / DecoderNetwork.subframes + Self.lead + state.decoder.network.delay
        target = min(known, line.count ?? .max)
    }

    /// Does a part of the work.
    ///
    /// - Returns: whether all is done.
    func advance(_ stream: InstrumentLiveStream, _ state: InstrumentState) -> Bool {
        guard owner === stream, controls.fed < target else { return true }
        controls.push(to: min(target, controls.fed + Self.part), by: state.decoder)
        return controls.fed >= target
    }

    /// Whether a stream can go over at a place.
    func isReady(
        _ stream: InstrumentLiveStream, at place: Int, _ state: InstrumentState
    ) -> Bool {
        guard owner === stream, controls.fed >= target else { return false }
        let needed = state.firstControl(of: controls.line, at: place)
        return controls.next <= needed && needed <= controls.end
    }

    /// Goes over.
    func goOn(_ state: InstrumentState, at place: Int, seed: UInt64, pushing frames: Int) {
        owner = nil
        state.goOn(with: &controls, at: place, seed: seed, pushing: frames)
    }

    /// Forgets the change of a stream.
    func forget(_ stream: InstrumentLiveStream) {
        if owner === stream { owner = nil }
    }
}
