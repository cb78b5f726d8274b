import Screen
import Workbench

/// A workbench that runs: its state, and what follows from each message. Keys, drawing and sleep
/// belong to whoever drives it.
///
/// Used from one thread.
public final class WorkbenchRunner {
    /// All that the workbench knows.
    public private(set) var state: State

    private let handler: any CommandHandler
    private let playback: PlaybackController
    private let start = ContinuousClock.now
    private let frame: Duration

    /// A workbench.
    ///
    /// - Parameters:
    ///   - state: what it begins with.
    ///   - handler: does what it commands.
    ///   - playback: tells where the play head is.
    ///   - framesPerSecond: screen frames a second while something plays, from 1.
    public init(
        _ state: State, handler: any CommandHandler, playback: PlaybackController,
        framesPerSecond: Int
    ) {
        self.state = state
        self.handler = handler
        self.playback = playback
        frame = .seconds(1) / max(1, framesPerSecond)
    }

    /// How long nothing need be done unless something happens: for ever when nothing moves.
    public var timeout: Duration? {
        let due = state.wakeAt.map { Duration.seconds(max(0, $0 - now)) }
        guard state.isHeard else { return due }
        return due.map { min($0, frame) } ?? frame
    }

    /// What stands on the screen.
    public var screenFrame: CellGrid { view(state, size: state.size) }

    /// Takes a message in, and has done what follows.
    public func handle(_ message: Message) { perform(update(&state, message)) }

    /// Has things done.
    public func perform(_ commands: [Command]) {
        for command in commands { handler.perform(command) }
    }

    /// Tells the time.
    public func tick() { handle(.tick(now)) }

    /// Tells where the play head is, while something plays.
    public func tellPosition() {
        guard state.isHeard, let now = playback.progress,
            now.isPlaying || state.play.isOn
        else { return }
        handle(.playing(position: now.position, now.status))
    }

    /// Before an end that the user did not ask for: silence, and the session kept.
    public func leave() { perform([.stop, .save(Session(state))]) }

    /// Seconds since the start.
    private var now: Double { (ContinuousClock.now - start) / .seconds(1) }
}
