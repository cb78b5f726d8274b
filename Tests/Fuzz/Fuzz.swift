import CFuzz
import Foundation
import FuzzReaders

/// Gives a reader bytes that reach ever more of it, found by libFuzzer; see `make fuzz`.
///
///     Fuzz READER [libFuzzer's arguments]    look for bytes that it does not stand
///     Fuzz --seeds READER FOLDER             write the files from which that begins
///     Fuzz --list                            the readers
///     Fuzz --read READER FILE…               give it these files, as when a crash is looked at
@main enum Fuzz {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.first {
        case "--list": for reader in Reader.allCases { print(reader.rawValue) }
        case "--seeds" where words.count == 3: try writeSeeds(of: reader(words[1]), to: words[2])
        case "--read" where words.count > 2:
            let (reader, folder) = (try reader(words[1]), try ScratchFolder())
            for path in words.dropFirst(2) {
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
                print(path, reader.takes(bytes, in: folder) ? "is read" : "is refused")
            }
        default: exit(try fuzz(words))
        }
    }

    private static func reader(_ name: String) throws -> Reader {
        guard let reader = Reader(rawValue: name) else {
            print(
                "no reader \(name); there are "
                    + Reader.allCases.map(\.rawValue).joined(separator: ", "))
            exit(2)
        }
        return reader
    }

    private static func writeSeeds(of reader: Reader, to folder: String) throws {
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (index, bytes) in try reader.seeds().enumerated() {
            try Data(bytes).write(to: url.appendingPathComponent("seed\(index)"))
        }
    }

    private static func fuzz(_ words: [String]) throws -> Int32 {
        guard let name = words.first else {
            print("Fuzz READER [arguments]; see 'make fuzz'")
            return 2
        }
        _ = try reader(name)
        guard luthier_can_fuzz() != 0 else {
            print("built without libFuzzer; use 'make fuzz'")
            return 2
        }
        // The reader's name stands where libFuzzer expects that of the program.
        return luthier_fuzz_run(CommandLine.argc - 1, CommandLine.unsafeArgv + 1) { bytes, count in
            _ = subject.reader.takes(
                Array(UnsafeBufferPointer(start: bytes, count: count)), in: subject.folder)
            return 0
        }
    }
}

/// What is given bytes; libFuzzer's call has no room for it. Sound though unchecked: one thread uses
/// it.
private struct Subject: @unchecked Sendable {
    let reader: Reader
    let folder: ScratchFolder
}

private let subject: Subject = {
    guard let reader = Reader(rawValue: CommandLine.arguments[1]), let folder = try? ScratchFolder()
    else { preconditionFailure("a reader was named") }
    return Subject(reader: reader, folder: folder)
}()
