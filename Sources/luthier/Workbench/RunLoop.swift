import Screen
import Session
import Terminal
import Workbench

/// Keys in, screen frames out: the main thread of the workbench.
final class RunLoop {
    private let screen: TerminalScreen
    private let mailbox: Mailbox
    private let effects: EffectHandler
    private let runner: WorkbenchRunner

    /// A loop.
    ///
    /// - Parameter fps: screen frames a second while something plays.
    init(
        _ state: State, screen: TerminalScreen, mailbox: Mailbox, effects: EffectHandler, fps: Int
    ) {
        self.screen = screen
        self.mailbox = mailbox
        self.effects = effects
        runner = WorkbenchRunner(
            state, handler: effects, playback: effects.playback, framesPerSecond: fps)
    }

    /// Runs until the user leaves or a signal ends the program.
    ///
    /// - Parameter commands: what is to be done first.
    /// - Returns: the number of the signal that ended it; 0 when the user left.
    func run(_ commands: [Command]) -> Int32 {
        runner.handle(.resized(screen.size))
        runner.perform(commands)
        screen.draw(runner.screenFrame)
        while !effects.isOver {
            let reasons = screen.wait(timeout: runner.timeout)
            runner.tick()
            for reason in reasons {
                switch reason {
                case .keys: takeKeys()
                case .resized: runner.handle(.resized(screen.size))
                case .woken: for message in mailbox.take() { runner.handle(message) }
                case .resumed: screen.redraw()
                case .quit(let signal):
                    runner.leave()
                    return signal
                }
            }
            runner.tellPosition()
            screen.draw(runner.screenFrame)
        }
        return 0
    }

    private func takeKeys() {
        while let key = screen.nextKey() { runner.handle(.key(key)) }
    }
}
