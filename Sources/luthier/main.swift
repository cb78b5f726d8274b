import ArgumentParser
import Foundation
import Instruments
import Playback

/// Runs the command that the arguments name, or prints the help that they ask for.
///
/// - Throws: what the command throws, or what is wrong with the arguments.
func run() throws {
    do {
        var command = try Luthier.parseAsRoot(CommandLine.words)
        try command.run()
    } catch let error where !(error is ExitCode) && Luthier.exitCode(for: error) == .success {
        print(Luthier.fullMessage(for: error))
    }
}

/// Runs it to its end.
///
/// - Returns: the status. Usage errors are 2 and faults of files and devices 1, each with one line;
///   Ctrl-C is 130, as a shell reports it.
func status() -> Int32 {
    do {
        try run()
        try Standard.flush()
        return 0
    } catch let stopped as GenerationStopped {
        Standard.fault(stopped)
        return 130
    } catch is CancellationError {
        Standard.error("luthier: stopped; no half-written file is left")
        return 130
    } catch let code as ExitCode {
        return code.rawValue
    } catch {
        switch Luthier.exitCode(for: error) {
        case .validationFailure:
            Standard.errorLines(Standard.shown(Luthier.fullMessage(for: error)))
            return 2
        default:
            Standard.end(with: error)
            return 1
        }
    }
}

// First of all: no file that is opened gets the number of a stream that was closed.
_ = Standard.errors
let result = status()
Standard.release()
fflush(nil)
// What a command began it has told to end. A thread that does not come back in time, as from a dead
// disk or on a machine that is too busy, must find all that it uses: the libraries' own variables,
// which `exit` would take apart under it, stay then.
guard ThreadGroup.joinAll(patience: 1) else { quick_exit(result) }
exit(result)
