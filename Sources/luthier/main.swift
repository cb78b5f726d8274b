import ArgumentParser
import Foundation
import Instruments

/// Runs the command that the arguments name.
///
/// - Returns: the status. Usage errors are 2 and faults of files and devices 1, each with one line;
///   Ctrl-C is 130, as a shell reports it.
func status() -> Int32 {
    do {
        var command = try Luthier.parseAsRoot(CommandLine.words)
        try command.run()
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
        case .success:
            print(Luthier.fullMessage(for: error))
            do {
                try Standard.flush()
                return 0
            } catch {
                Standard.end(with: error)
                return 1
            }
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
// A thread that is still at work, such as one that was stopped on a busy machine, must find all that
// it uses: what `exit` would take apart stays.
quick_exit(result)
