import CSystem
import FileSystem
import Foundation
import Instruments

/// The standard streams.
enum Standard {
    /// Standard error as it was given to the program. What libraries print goes into the log:
    /// libmpg123 tells of every damaged frame, ALSA of every device that is none.
    static let errors = luthier_streams_open(
        "luthier: not enough memory for this; close other programs or raise the limit (ulimit -v)\n",
        "luthier: too many files are open; raise the limit (ulimit -n)\n")

    /// Writes a line to standard error. Where that is closed or full nobody can be told.
    static func error(_ line: String) { errorText(line.printable + "\n") }

    /// Writes lines of the program's own to standard error; what is outside's in them stays where
    /// it is.
    static func errorLines(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            error(String(line))
        }
    }

    /// Writes the fault that the program ends with; what other threads stumble over after that is
    /// not told.
    static func end(with fault: any Error) {
        luthier_streams_end()
        Self.fault(fault)
    }

    /// Writes a fault to standard error, in one line.
    static func fault(_ fault: any Error) { error("luthier: " + String(describing: fault)) }

    /// Writes text to standard error as it is.
    static func errorText(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(errors, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// A message in which the words of the command line stand as they can be shown.
    static func shown(_ message: String) -> String {
        CommandLine.words.reduce(message) { text, word in
            let printable = word.printable
            return word == printable ? text : text.replacing(word, with: printable)
        }
    }

    /// Hands over what was printed.
    ///
    /// - Throws: `InstrumentError` where any of it found no room.
    static func flush() throws {
        let isWhole = fflush(nil) == 0
        let number = errno
        guard isWhole, luthier_output_failed() == 0 else {
            let reason = isWhole ? "" : " (\(String(cString: strerror(number))))"
            throw InstrumentError(
                .output, subject: "standard output",
                reason: "cannot be written\(reason); send it elsewhere")
        }
    }

    /// Prints a line.
    static func print(_ line: String) { Swift.print(line.printable) }

    /// Prints lines.
    static func print(lines: String) {
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            print(String(line))
        }
    }

    /// Prints a value as JSON with sorted keys. On a terminal what it would obey is escaped, which
    /// JSON reads back as the same.
    static func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        Swift.print(isatty(1) == 1 ? escaped(text) : text)
    }

    private static func escaped(_ json: String) -> String {
        json.unicodeScalars.map { scalar in
            guard scalar.isUnprintable, scalar != "\n" else { return String(scalar) }
            return String(scalar).utf16.map { String(format: "\\u%04x", Int($0)) }.joined()
        }.joined()
    }

    /// Standard error for all, libraries and workbench. What was printed until now goes to the log.
    static func release() {
        let captured = luthier_streams_release()
        guard captured >= 0 else { return }
        let printed = FileHandle(fileDescriptor: captured, closeOnDealloc: true)
        guard let text = try? printed.readToEnd(), !text.isEmpty else { return }
        let folder = StateFolder()
        try? folder.make()
        let log = open(
            folder.log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
            StateFolder.mode)
        guard log >= 0 else { return }
        try? FileHandle(fileDescriptor: log, closeOnDealloc: true).write(contentsOf: text)
    }
}
