import AudioFile
import Foundation
import Testing

/// Instruments for samplers.
@Suite struct SamplerTests {
    private func instrument(channels: Int = 1) -> SampledInstrument {
        let tone = (0..<4_800 * channels).map { 0.5 * sin(Float($0 / channels) * 0.05) }
        func sample(_ root: Int, _ keys: ClosedRange<Int>, _ loop: Range<Int>?)
            -> SampledInstrument
            .Sample
        {
            .init(
                name: "tone-0\(root)", root: root, keys: keys, velocities: 1...127, samples: tone,
                loop: loop)
        }
        return SampledInstrument(
            name: "A & <B>", rate: 48_000, channels: channels, release: 0.5,
            samples: [sample(48, 0...54, 1_000..<4_000), sample(60, 55...127, nil)])
    }

    /// Writes an instrument into a new folder, and gives what lies in it.
    private func written(
        _ format: SamplerFormat, channels: Int = 1, bits: ExportSettings.SampleFormat = .int16,
        _ body: (URL) throws -> Void
    ) throws {
        let folder = try Folder()
        let target = folder.file("out")
        try instrument(channels: channels).write(
            as: format, named: "tone", to: target, settings: ExportSettings(format: bits))
        #expect(folder.content == ["out"])
        try body(URL(fileURLWithPath: target))
    }

    /// The chunks of a RIFF file by name.
    private func chunks(_ bytes: [UInt8], from start: Int = 12) -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        var place = start
        while place + 8 <= bytes.count {
            let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            let length = number(bytes, place + 4)
            guard place + 8 + length <= bytes.count else {
                Issue.record("\(name) is cut short")
                break
            }
            let body = Array(bytes[place + 8..<place + 8 + length])
            let isList = name == "LIST"
            let key = isList ? String(decoding: body.prefix(4), as: UTF8.self) : name
            result[key] = isList ? Array(body.dropFirst(4)) : body
            place += 8 + length + length % 2
        }
        return result
    }

    private func number(_ bytes: [UInt8], _ place: Int, bytes count: Int = 4) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    @Test func wavFilesTellTheirKeyAndLoop() throws {
        try written(.wav) { folder in
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(names == ["tone-048.wav", "tone-060.wav"])
            let file = try bytes(folder.path + "/" + "tone-048.wav")
            #expect(number(file, 4) == file.count - 8)
            let chunks = chunks(file)
            let sampler = try #require(chunks["smpl"])
            #expect((0..<9).map { number(sampler, 4 * $0) } == [0, 0, 20_833, 48, 0, 0, 0, 1, 0])
            // The last frame of a loop is part of it in the file.
            #expect(number(sampler, 36 + 8) == 1_000)
            #expect(number(sampler, 36 + 12) == 3_999)
            #expect(chunks["inst"] == [48, 0, 0, 0, 54, 1, 127])
            let plain = self.chunks(try bytes(folder.path + "/" + "tone-060.wav"))
            #expect(plain["smpl"].map { number($0, 28) } == 0)
            let sound = try AudioFile.read(folder.appendingPathComponent("tone-048.wav").path)
            #expect(sound.samples.count == 4_800)
            #expect(sound.rate == 48_000)
        }
    }

    @Test func sfzNamesItsFiles() throws {
        try written(.sfz, bits: .int24) { folder in
            let text = try String(
                contentsOf: folder.appendingPathComponent("tone.sfz"), encoding: .utf8)
            #expect(text.contains("default_path=samples/"))
            #expect(
                text.contains(
                    """
                    <region>
                    sample=tone-048.wav
                    lokey=0 hikey=54
                    lovel=1 hivel=127
                    pitch_keycenter=48
                    loop_mode=loop_continuous
                    loop_start=1000 loop_end=3999

                    """))
            #expect(text.contains("pitch_keycenter=60\nloop_mode=no_loop\n"))
            for name in ["tone-048", "tone-060"] {
                #expect(
                    FileManager.default.fileExists(
                        atPath: folder.appendingPathComponent("samples/\(name).wav").path))
            }
        }
    }

    @Test func theXMLOfDecentSamplerHasOneGroupsAndItsNamesEscaped() throws {
        try written(.decentsampler) { folder in
            let text = try String(
                contentsOf: folder.appendingPathComponent("tone.dspreset"), encoding: .utf8)
            #expect(text.components(separatedBy: "<groups").count == 2)
            #expect(text.contains("name=\"A &amp; &lt;B&gt;\""))
            #expect(text.contains("loopEnabled=\"true\" loopStart=\"1000\" loopEnd=\"3999\""))
        }
    }

    @Test func aMultisampleIsAnArchiveOfStoredFiles() throws {
        try written(.multisample) { folder in
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names == ["tone.multisample"])
            let file = try bytes(folder.path + "/" + "tone.multisample")
            var (place, found) = (0, [String]())
            while number(file, place) == 0x0403_4B50 {
                #expect(number(file, place + 8, bytes: 2) == 0)
                let (length, name) = (number(file, place + 18), number(file, place + 26, bytes: 2))
                found.append(String(decoding: file[place + 30..<place + 30 + name], as: UTF8.self))
                place += 30 + name + length
            }
            #expect(found == ["multisample.xml", "tone-048.wav", "tone-060.wav"])
            #expect(number(file, place) == 0x0201_4B50)
            #expect(number(file, file.count - 22) == 0x0605_4B50)
            #expect(number(file, file.count - 6) == place)
            let text = String(decoding: file, as: UTF8.self)
            for element in [
                "<generator>", "<category>", "<creator>", "<key ", "<velocity ", "<select ",
            ] {
                #expect(text.contains(element))
            }
        }
    }

    @Test(arguments: [1, 2]) func aSoundFontHoldsEveryChannelOfEveryNote(channels: Int) throws {
        try written(.sf2, channels: channels, bits: .int24) { folder in
            let file = try bytes(folder.path + "/" + "tone.sf2")
            #expect(number(file, 4) == file.count - 8)
            let lists = chunks(file)
            let data = chunks(try #require(lists["sdta"]), from: 0)
            let count = 2 * channels
            #expect(data["smpl"]?.count == count * (4_800 + 46) * 2)
            #expect(data["sm24"]?.count == count * (4_800 + 46))
            let structure = chunks(try #require(lists["pdta"]), from: 0)
            let sizes = [
                ("phdr", 76), ("pbag", 8), ("pmod", 10), ("pgen", 8), ("inst", 44),
                ("ibag", 4 * (count + 1)), ("imod", 10), ("shdr", 46 * (count + 1)),
            ]
            for (name, size) in sizes { #expect(structure[name]?.count == size, "\(name)") }
            let header = try #require(structure["shdr"])
            #expect(
                (0..<5).map { number(header, 20 + 4 * $0) } == [0, 4_800, 1_000, 4_000, 48_000])
            #expect(header[40] == 48)
        }
    }

    @Test func whatStopsLeavesNoFolder() throws {
        struct Stop: Error {}
        let folder = try Folder()
        var calls = 0
        #expect(throws: Stop.self) {
            try instrument().write(
                as: .sfz, named: "tone", to: folder.file("out"), settings: ExportSettings(),
                check: {
                    calls += 1
                    if calls == 2 { throw Stop() }
                })
        }
        #expect(folder.content.isEmpty)
    }

    @Test func aFolderThatHoldsSomethingIsLeftAlone() throws {
        let folder = try Folder()
        _ = try folder.write([1], as: "mine")
        do {
            try instrument().write(
                as: .wav, named: "tone", to: folder.path, settings: ExportSettings())
            Issue.record("it was overwritten")
        } catch let error as AudioFileError {
            #expect(error.reason == "is there already and is not empty; choose another name")
        }
        #expect(folder.content == ["mine"])
    }
}
