import Foundation
import Neural
import Testing

extension [UInt8] {
    /// A safetensors file of a header and a number of zero bytes.
    init(safetensors header: String, _ data: Int, length: UInt64? = nil) throws {
        let size = length ?? UInt64(header.utf8.count)
        self = Swift.withUnsafeBytes(of: size.littleEndian, Array.init)
        self += Array(header.utf8) + Array(repeating: 0, count: data)
    }
}

struct SafetensorsFileTests {
    private func tensor(_ name: String, _ shape: String, _ offsets: String) -> String {
        #""\#(name)":{"dtype":"F32","shape":[\#(shape)],"data_offsets":[\#(offsets)]}"#
    }

    private func reason(
        _ header: String, _ data: Int = 0, length: UInt64? = nil
    ) throws -> String {
        let bytes = try [UInt8](safetensors: header, data, length: length)
        let error = try #require(throws: NeuralError.self) {
            _ = try SafetensorsFile(bytes: bytes, path: "x.safetensors")
        }
        #expect(error.code == .malformed)
        #expect(error.path == "x.safetensors")
        return error.reason
    }

    @Test func aFileThatIsShortenedWhileItIsOpenKeepsItsNumbers() throws {
        let path = FileManager.default.temporaryDirectory.path + "/luthier-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        // Of many pages, of which none may be left to be fetched.
        for count in [1_000_000, 20_000_000] {
            let bytes = try [UInt8](
                safetensors: "{\(tensor("a", "\(count)", "0,\(4 * count)"))}", 4 * count)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let file = try SafetensorsFile(path: path)
            #expect(truncate(path, 0) == 0)
            #expect(try file.floats("a").allSatisfy { $0 == 0 })
        }
    }

    @Test func theHeaderIsReadAloneAndHeldAgainstTheFilesSize() throws {
        let path = FileManager.default.temporaryDirectory.path + "/luthier-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        // A gigabyte less a little, of which the disk has only the header.
        let size = 1_000_000_000
        let header =
            "{\"__metadata__\":{\"hash\":\"abc\"},\(tensor("a", "\(size / 4)", "0,\(size)"))}"
        let start = try [UInt8](safetensors: header, 0)
        try Data(start).write(to: URL(fileURLWithPath: path))
        #expect(truncate(path, start.count + size) == 0)
        let contents = try SafetensorsContents(path: path)
        #expect(contents.metadata == ["hash": "abc"])
        #expect(contents.entries["a"]?.shape == [size / 4])
        for (length, reason) in [
            (start.count + size - 1, "tensor a ends outside the file"),
            (start.count + size + 1, "1 bytes that belong to no tensor"),
            (start.count - 1, "ends inside its header"), (5, "too short"), (0, "too short"),
        ] {
            #expect(truncate(path, length) == 0)
            let error = try #require(throws: NeuralError.self) {
                try SafetensorsContents(path: path)
            }
            #expect(error.code == .malformed && error.path == path)
            #expect(error.reason.hasPrefix(reason), "\(error.reason)")
        }
        #expect(throws: NeuralError.self) { try SafetensorsContents(path: path + "x") }
        #expect(throws: NeuralError.self) { try SafetensorsContents(path: "/dev/null") }
    }

    @Test func aFileBeyondAGigabyteIsRefused() throws {
        let path = FileManager.default.temporaryDirectory.path + "/luthier-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data([UInt8](safetensors: "{}", 0)).write(to: URL(fileURLWithPath: path))
        #expect(truncate(path, 3_000_000_000) == 0)
        let error = #expect(throws: NeuralError.self) { try SafetensorsFile(path: path) }
        #expect(error?.reason.contains("1024 MiB") == true)
    }

    @Test func lyingHeaderLengthIsRefused() throws {
        #expect(try reason("{}", length: 3).hasPrefix("ends inside its header of 3 bytes"))
        #expect(try reason("{}", length: .max).contains("not a safetensors file"))
        #expect(try reason("{}", length: 1 << 31).contains("not a safetensors file"))
        #expect(try reason("", length: 0).hasPrefix("the header is no JSON object"))
        #expect(try reason("{} x").hasPrefix("text after the header"))
        #expect(throws: NeuralError.self) {
            try SafetensorsFile(bytes: [1, 0, 0], path: "x")
        }
    }

    @Test func tensorsThatDoNotFillTheDataAreRefused() throws {
        let a = tensor("a", "2", "0,8")
        #expect(try reason("{\(a)}", 7).hasPrefix("tensor a ends outside the file"))
        #expect(try reason("{\(a)}", 9).hasPrefix("1 bytes that belong to no tensor"))
        #expect(
            try reason("{\(a),\(tensor("b", "1", "4,8"))}", 8) == "tensor b overlaps another")
        #expect(
            try reason("{\(a),\(tensor("b", "1", "12,16"))}", 16) == "a gap before tensor b")
    }

    @Test func offsetsThatDoNotFitTheShapeAreRefused() throws {
        for (shape, offsets) in [
            ("3", "0,8"), ("2", "8,0"), ("9223372036854775807,4", "0,8"),
            ("4611686018427387904,2", "0,0"),
        ] {
            #expect(
                try reason("{\(tensor("a", shape, offsets))}", 8)
                    .hasPrefix("tensor a has offsets that do not fit its shape"))
        }
        #expect(
            try reason("{\(tensor("a", "2", "0,99999999999999999999"))}", 8)
                .hasPrefix("a number is too large"))
        for number in ["-1", "1.5", "02", "", "\"1\"", "null"] {
            #expect(try reason("{\(tensor("a", "2,\(number)", "0,8"))}", 8).contains("at byte"))
        }
    }

    @Test func namesThatComeTwiceAreRefused() throws {
        let a = tensor("a", "0", "0,0")
        #expect(try reason("{\(a),\(a)}").hasPrefix("tensor a comes twice"))
        #expect(
            try reason(#"{\#(a),"\u0061":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#)
                .hasPrefix("tensor a comes twice"))
        #expect(
            try reason(#"{"__metadata__":{},"__metadata__":{}}"#)
                .hasPrefix("__metadata__ comes twice"))
        #expect(
            try reason(#"{"a":{"dtype":"F32","dtype":"F32","shape":[],"data_offsets":[0,4]}}"#, 4)
                .hasPrefix("tensor a has an unknown or repeated dtype"))
    }

    @Test func brokenTextIsRefused() throws {
        for text in [
            "[]", "{", #"{"a"}"#, #"{"a":1}"#, #"{"a":{}}"#, #"{"__metadata__":{"a":1}}"#,
            #"{"\ud800":{}}"#, #"{"\x":{}}"#, #"{"\u12":{}}"#, "{\"a\n\":{}}", #"{,}"#,
            String(repeating: "[", count: 100_000),
            #"{"a":{"dtype":"F33","shape":[],"data_offsets":[0,4]}}"#,
        ] {
            #expect(try reason(text).contains("at byte"))
        }
    }

    @Test func filesThatCanNotBeReadAreNamed() throws {
        for path in ["/nowhere/x.safetensors", "/", "/dev/null"] {
            let error = try #require(throws: NeuralError.self) {
                _ = try SafetensorsFile(path: path)
            }
            #expect(error.code == .file)
            #expect(error.path == path)
        }
    }

    @Test func pythonsMetadataIsRead() throws {
        let file = try Fixture("halves").file
        #expect(file.metadata == ["source": "halves.py", "title": "Übung"])
        #expect(file.entries["integers"]?.type == .int64)
        #expect(file.entries["integers"]?.shape == [2, 3])
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "safetensors-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "round.safetensors").path
        let tensors: [SafetensorsFile.Content] = [
            .init(
                "b.weight", shape: [2, 3],
                values: [1, -2, .pi, 0x1p-140, .greatestFiniteMagnitude, 0]),
            .init("quote\"back\\line\nü\u{1F3BB}", shape: [], values: [.infinity]),
            .init("empty", shape: [0, 7], values: []),
        ]
        let metadata = ["licence": "MIT", "tab\t": "\u{1}"]
        for _ in 0..<2 {
            try SafetensorsFile.write(tensors: tensors, metadata: metadata, to: path)
        }
        let file = try SafetensorsFile(path: path)
        #expect(file.metadata == metadata)
        #expect(file.entries.count == 3)
        for tensor in tensors {
            #expect(file.entries[tensor.name]?.shape == tensor.shape)
            #expect(try file.floats(tensor.name) == tensor.values)
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == [
                "round.safetensors"
            ])
    }

    @Test func failedWriteLeavesNothingBehind() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "safetensors-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "taken/full"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "taken").path
        let error = try #require(throws: NeuralError.self) {
            try SafetensorsFile.write(tensors: [], to: path)
        }
        #expect(error.code == .file)
        #expect(error.path == path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
    }
}
