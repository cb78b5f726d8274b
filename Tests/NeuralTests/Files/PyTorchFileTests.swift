import Foundation
import Neural
import Testing

/// Against files that PyTorch wrote (`Fixtures/checkpoint.py`).
struct PyTorchFileTests {
    static let fixtures = Fixture.folder

    static func file(_ name: String) throws -> PyTorchFile {
        try PyTorchFile(path: fixtures.appendingPathComponent(name).path)
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: fixtures.appendingPathComponent(name)))
    }

    /// The reason why bytes are refused.
    private func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try PyTorchFile(bytes: bytes, path: "x.pth")
            return nil
        } catch let error as NeuralError {
            return error.code == .malformed ? error.description : nil
        } catch {
            return nil
        }
    }

    @Test(arguments: ["checkpoint/g_00000010", "checkpoint/old.pth"])
    func everyTensorIsThatOfPyTorch(_ name: String) throws {
        let file = try Self.file(name)
        let golden = try Fixture("checkpoint").file
        let wanted = golden.names.filter { $0 != "mel" && $0 != "sound" }
        #expect(file.names.sorted() == wanted.sorted())
        #expect(wanted.count == 24)
        for name in wanted {
            #expect(file.shape(of: name) == golden.shape(of: name))
            #expect(try file.floats(name) == golden.floats(name))
        }
    }

    @Test func sixteenBitFloatsAndViewsAndParametersAreRead() throws {
        let file = try Self.file("kinds.pth")
        let row = (0..<12).map { Float($0) }
        #expect(try file.floats("row") == row)
        #expect(try file.floats("half") == row)
        #expect(try file.floats("brain") == row)
        #expect(try file.floats("part") == [4, 5, 6, 7, 8, 9])
        #expect(file.shape(of: "part") == [2, 3])
        #expect(try file.floats("parameter") == row.map { $0 * 2 })
        #expect(try file.floats("one") == [7])
        #expect(file.shape(of: "one") == [])
        #expect(file.shape(of: "steps") == nil)
    }

    @Test(arguments: [("double", "F64"), ("whole", "I64")])
    func otherNumbersAreOfTheWrongType(_ name: String, _ type: String) throws {
        let file = try Self.file("kinds.pth")
        let error = #expect(throws: NeuralError.self) { try file.floats(name) }
        #expect(error?.code == .wrongType)
        #expect(error?.tensor == name)
        #expect(error?.reason.contains(type) == true)
    }

    @Test func aTurnedTensorIsRefused() throws {
        let reason = refusal(try Self.bytes("turned.pth"))
        #expect(reason?.contains("tensor turned is not stored in order") == true)
    }

    @Test func aFunctionIsNamedAndNotRun() throws {
        let reason = refusal(try Self.bytes("hostile.pth"))
        #expect(reason?.contains("posix.system") == true)
    }

    @Test func whatIsNoCheckpointIsRefused() throws {
        let noise = Array("not a checkpoint at all".utf8)
        #expect(refusal(noise)?.contains("is no checkpoint of PyTorch") == true)
        #expect(refusal([])?.contains("is no checkpoint of PyTorch") == true)
        let end: [UInt8] = [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18)
        let empty: [UInt8] = [0x50, 0x4b, 3, 4] + end
        #expect(refusal(empty)?.contains("no data.pkl") == true)
    }

    @Test func compressedEntriesAreRefused() throws {
        var bytes = try Self.bytes("checkpoint/g_00000010")
        let mark: [UInt8] = [0x50, 0x4b, 1, 2]
        let place = try #require(
            bytes.indices.first { bytes[$0...].starts(with: mark) })
        bytes[place + 10] = 8
        #expect(refusal(bytes)?.contains("compressed entry") == true)
    }

    @Test func listsOfListsOfListsAreFreedWithoutRecursion() throws {
        let start = Array(try Self.bytes("checkpoint/old.pth").prefix(15))
        // Version 1001, no facts, then a million tuples, each around the last.
        let pickles: [UInt8] = [0x80, 2, 0x4d, 0xe9, 3, 0x2e, 0x80, 2, 0x7d, 0x2e, 0x80, 2, 0x29]
        let nested = [UInt8](repeating: 0x85, count: 1_000_000)
        let reason = refusal([start, pickles, nested, [0x2e]].flatMap { $0 })
        #expect(reason?.contains("ends too early") == true)
    }
}
