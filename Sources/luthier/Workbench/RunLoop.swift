import Screen
import Terminal
import Workbench

/// Keys in, encodings out: the main thread of the workbench.
final class RunLoop {
    private let screen: TerminalScreen
    private let mailbox: Mailbox
    private let performer: Performer
    private let start = ContinuousClock.now
    private let frame: Duration
    private var state: State

    /// A loop.
    ///
    /// - Parameter fps: encodings a second while something plays.
    init(
        _ state: State, screen: TerminalScreen, mailbox: Mailbox, performer: Performer, fps: Int
    ) {
        self.state = state
        self.screen = screen
        self.mailbox = mailbox
        self.performer = performer
        frame = .seconds(1) / max(1, fps)
    }

    /// Runs until the user leaves or a signal ends the program.
    ///
    /// - Parameter commands: what is to be done first.
    /// - Returns: the number of the signal that ended it; 0 when the user left.
    func run(_ commands: [Command]) -> Int32 {
        handle(.resized(screen.size))
        for command in commands { performer.perform(command) }
        draw()
        while !performer.isOver {
            let reasons = screen.wait(timeout: timeout)
            handle(.tick(now))
            for reason in reasons {
                switch reason {
                case .keys: takeKeys()
                case .resized: handle(.resized(screen.size))
                case .woken: for message in mailbox.take() { handle(message) }
                case .resumed: screen.redraw()
                case .quit(let signal):
                    leave(signal)
                    return signal
                }
            }
            report()
            draw()
        }
        performer.finish()
        return 0
    }

    private var now: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// How long to sleep: for ever when nothing moves.
    private var timeout: Duration? {
        let due = state.wakeAt.map { Duration.seconds(max(0, $0 - now)) }
        guard state.transport.playing != nil else { return due }
        return due.map { min($0, frame) } ?? frame
    }

    private func handle(_ message: Message) {
        for command in update(&state, message) { performer.perform(command) }
    }

    private func takeKeys() {
        while let key = screen.nextKey() { handle(.key(key)) }
    }

    /// Where the play head is, while something plays.
    private func report() {
        guard state.transport.playing != nil, let now = performer.player.progress, now.isPlaying
        else { return }
        handle(.playing(position: now.position, now.status))
    }

    private func draw() {
        screen.draw(view(state, size: state.size))
    }

    /// Leaves after a signal: silence, and the session kept.
    private func leave(_ signal: Int32) {
        performer.perform(.stop)
        performer.perform(.save(Session(state)))
        performer.finish()
    }
}
