import AudioFile
import Foundation
import Signal
import Testing

@Suite struct NPYTests {
    private func counted(_ count: Int) -> [Float] { (0..<count).map { Float($0) * 0.25 - 1 } }

    @Test(arguments: ["float32", "float64", "float16", "big", "version2"])
    func everyFloatTypeIsRead(name: String) throws {
        let array = try NPYFile.read(fixture("arrays.\(name).npy"))
        #expect(array == NPYArray(shape: [3, 16], values: counted(48)))
    }

    @Test func wholeNumbersOf16BitsAreReadAndWritten() throws {
        let path = fixture("arrays.unsigned.npy")
        let values: [UInt16] = [0, 1, 1023, 65_535]
        let array = NPYArray(shape: [2, 2], values: [0, 1, 1023, 65_535], isUnsigned: true)
        #expect(try NPYFile.read(path) == array)
        #expect(NPYFile.encode(values, shape: [2, 2]) == (try bytes(path)))
        let folder = try Folder()
        try NPYFile.write(values, shape: [2, 2], to: folder.file("x.npy"))
        #expect(try bytes(folder.file("x.npy")) == bytes(path))
        let big = npy("{'descr': '>u2', 'fortran_order': False, 'shape': (1,)}", [1, 2])
        #expect(try NPYFile.decode(big, name: "x").values == [258])
    }

    @Test func fortranOrderIsTurned() throws {
        let array = try NPYFile.read(fixture("arrays.fortran.npy"))
        #expect(array == NPYArray(shape: [2, 3, 16], values: counted(96)))
    }

    @Test func aSingleNumberHasNoAxes() throws {
        let array = try NPYFile.read(fixture("arrays.scalar.npy"))
        #expect(array == NPYArray(shape: [], values: [0.5]))
    }

    @Test func encodingsOfAllShapesAreRead() throws {
        let one = NPYArray(shape: [3, 16], values: counted(48))
        #expect(try NPYFile.readEncodings(fixture("arrays.float32.npy")) == [one])
        #expect(try NPYFile.readEncodings(fixture("arrays.one.npy")) == [one])
        let batch = try NPYFile.readEncodings(fixture("arrays.batch.npy"))
        #expect(batch.count == 2)
        #expect(batch[0] == one)
        #expect(batch[1].values == Array(counted(96)[48...]))
    }

    @Test func theHeaderIsNumPys() throws {
        let array = NPYArray(shape: [78, 16], values: [Float](repeating: 0.5, count: 78 * 16))
        let bytes = NPYFile.encode(array)
        #expect(bytes.count == 128 + 4 * 78 * 16)
        #expect(bytes[..<10] == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
        let header = String(decoding: bytes[10..<128], as: UTF8.self)
        let literal = "{'descr': '<f4', 'fortran_order': False, 'shape': (78, 16), }"
        #expect(header == literal + String(repeating: " ", count: 117 - literal.count) + "\n")
        #expect(bytes[128..<132] == [0, 0, 0, 0x3F])
    }

    @Test func arraysSurviveTheRoundTrip() throws {
        let folder = try Folder()
        var random = SplitMix64(seed: 9)
        for _ in 0..<200 {
            let axes = Int.random(in: 0...4, using: &random)
            let shape = (0..<axes).map { _ in Int.random(in: 0...5, using: &random) }
            let values = (0..<shape.reduce(1, *)).map { _ in
                Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &random) & 0xBFFF_FFFF)
            }
            let array = NPYArray(shape: shape, values: values)
            let path = folder.file("array.npy")
            try NPYFile.write(array, to: path)
            #expect(try NPYFile.read(path) == array)
        }
        #expect(folder.content == ["array.npy"])
    }

    @Test func pitchTracksSurviveTheRoundTrip() throws {
        let folder = try Folder()
        let path = folder.file("a.f0.npy")
        let track = PitchTrack(hertz: [440, 0, 220.5], voicing: [1, 0.25, 0.75])
        try NPYFile.write(track, to: path)
        #expect(try NPYFile.read(path).shape == [3, 2])
        #expect(try NPYFile.readPitchTrack(path) == track)
        try NPYFile.write(NPYArray(shape: [3], values: [440, 0, 220]), to: path)
        let bare = PitchTrack(hertz: [440, 0, 220], voicing: [1, 0, 1])
        #expect(try NPYFile.readPitchTrack(path) == bare)
    }

    @Test func oddHeadersAreRead() throws {
        let values = floatBytes([1, 2])
        let headers = [
            "{'shape':(2,),'fortran_order':False,'descr':'<f4'}",
            "{ \"descr\" : \"<f4\", 'fortran_order': True , 'shape': ( 2 , 1 ) , } \n",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2L,), 'more': (), }",
        ]
        for header in headers {
            #expect(try NPYFile.decode(npy(header, values), name: "x").values == [1, 2])
        }
    }

    @Test func whatIsNoArrayIsSaidInOneLine() throws {
        let f4 = "'descr': '<f4', 'fortran_order': False, 'shape': "
        let cases: [([UInt8], AudioFileError.Code, String)] = [
            ([], .unknownFormat, "is not a .npy file"),
            (Array("hello, world, this is a text".utf8), .unknownFormat, "is not a .npy file"),
            (npy("{\(f4)(2,)}", [0]), .damaged, "its header says (2,), but only 0 values follow"),
            (npy("{\(f4)(-2,)}", []), .unknownFormat, "header is damaged"),
            (npy("{\(f4)(2", []), .unknownFormat, "header is damaged"),
            (npy("{\(f4)(99999999999999999999,)}", []), .unknownFormat, "header is damaged"),
            (npy("{\(f4)(4611686018427387904, 4)}", []), .damaged, "only 0 values"),
            (npy("{\(f4)(4611686018427387904, 4, 0)}", []), .damaged, "only 0 values"),
            (
                npy("{'descr': '|O', 'fortran_order': False, 'shape': ()}", []), .unsupported,
                "type \"|O\""
            ),
            (
                npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}", []),
                .unknownFormat, "header is damaged"
            ),
        ]
        for (bytes, code, reason) in cases {
            let error = try fault { try NPYFile.decode(bytes, name: "x.npy") }
            #expect(error.code == code)
            #expect(error.description.hasPrefix("x.npy: "))
            #expect(error.description.contains(reason))
        }
        let archive = try fault { try NPYFile.read(fixture("arrays.archive.npz")) }
        #expect(archive.reason == "is an .npz archive; save the one array with numpy.save")
        let integers = try fault { try NPYFile.read(fixture("arrays.int.npy")) }
        #expect(integers.reason.contains("\"<i4\"; float32 would do"))
        let tokens = try fault {
            try NPYFile.read(fixture("arrays.int.npy"), wanting: "uint16")
        }
        #expect(tokens.reason.contains("uint16 would do (array.astype('uint16'))"))
    }

    @Test func whatIsNoEncodingIsSaidInOneLine() throws {
        let folder = try Folder()
        func encodingFault(_ shape: [Int], _ value: Float = 0) throws -> AudioFileError {
            let values = [Float](repeating: value, count: shape.reduce(1, *))
            let path = folder.file("x.npy")
            try NPYFile.write(NPYArray(shape: shape, values: values), to: path)
            return try fault { try NPYFile.readEncodings(path) }
        }
        #expect(try encodingFault([16]).code == .unsupported)
        #expect(try encodingFault([16, 78]).reason.contains("(16, 78); an encoding is (T, 16)"))
        #expect(try encodingFault([1, 1, 78, 16]).code == .unsupported)
        #expect(try encodingFault([0, 16]).code == .empty)
        #expect(try encodingFault([0, 3, 16]).code == .empty)
        #expect(try encodingFault([3, 0, 16]).code == .empty)
        #expect(try encodingFault([2, 16], .nan).code == .damaged)
        #expect(try encodingFault([2, 16], -.infinity).code == .damaged)
        #expect(try encodingFault([18_751, 16]).code == .tooLong)
    }

    @Test func whatIsNoPitchTrackIsSaidInOneLine() throws {
        let folder = try Folder()
        func trackFault(_ shape: [Int], _ values: [Float]) throws -> AudioFileError {
            let path = folder.file("x.f0.npy")
            try NPYFile.write(NPYArray(shape: shape, values: values), to: path)
            return try fault { try NPYFile.readPitchTrack(path) }
        }
        #expect(try trackFault([1, 3], [1, 2, 3]).reason.contains("(T,) or (T, 2)"))
        #expect(try trackFault([0], []).code == .empty)
        #expect(try trackFault([1], [.nan]).code == .damaged)
        #expect(try trackFault([1], [-1]).code == .unsupported)
        #expect(try trackFault([1, 2], [440, 1.5]).code == .unsupported)
    }

    @Test func aHundredThousandMutatedHeadersNeverCrash() throws {
        let original = Array(try bytes(fixture("arrays.fortran.npy"))[..<(128 + 4 * 96)])
        let alphabet = Array("0123456789(),:'\"{}<>=|fLiOTrue \n".utf8) + [0, 0x80, 0xFF]
        var random = SplitMix64(seed: 77)
        var read = 0
        for _ in 0..<100_000 {
            var mutated = original
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<128, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: mutated[at] = UInt8.random(in: 0...255, using: &random)
                case 1: mutated.insert(alphabet.randomElement(using: &random) ?? 0, at: at)
                case 2: mutated.remove(at: at)
                default: mutated[at] = alphabet.randomElement(using: &random) ?? 0
                }
            }
            if Int.random(in: 0..<50, using: &random) == 0 {
                mutated.removeLast(Int.random(in: 0..<mutated.count, using: &random))
            }
            do {
                let array = try NPYFile.decode(mutated, name: "x")
                #expect(array.shape.reduce(1, *) == array.values.count)
                read += 1
            } catch let error as AudioFileError {
                #expect(!error.reason.isEmpty)
            }
        }
        #expect(read > 1000 && read < 99_000)
    }

    /// A version 1 file by hand.
    private func npy(_ header: String, _ data: [UInt8]) -> [UInt8] {
        let length = header.utf8.count
        let start = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
        return start + Array(header.utf8) + data
    }
}
