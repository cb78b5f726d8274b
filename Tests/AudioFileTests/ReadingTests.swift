import AudioFile
import Foundation
import Signal
import Testing

@Suite struct ReadingTests {
    static let kinds: [(String, Float)] = [
        ("u8.wav", 0.01), ("pcm16.wav", 1e-4), ("pcm24.wav", 1e-6), ("pcm32.wav", 1e-6),
        ("float.wav", 1e-6), ("double.wav", 1e-6), ("ulaw.wav", 0.02), ("pcm16.aiff", 1e-4),
        ("pcm24.flac", 1e-6), ("vorbis.ogg", 0.05),
    ]

    @Test(arguments: kinds)
    func everyKindGivesTheSameSine(name: String, tolerance: Float) throws {
        let sound = try AudioFile.read(fixture("sounds.\(name)"))
        #expect(sound.rate == 16_000)
        #expect(sound.samples.count == 4000)
        let worst = sound.samples.enumerated().reduce(Float(0)) {
            let time = Double($1.offset) / 16_000
            return max($0, abs($1.element - Float(0.5 * sin(2 * Double.pi * 440 * time))))
        }
        #expect(worst < tolerance)
    }

    @Test func mp3IsRead() throws {
        let sound = try AudioFile.read(fixture("sounds.layer3.mp3"))
        #expect(sound.rate == 16_000)
        // Without what the encoder put around it, which its tag tells.
        #expect(sound.samples.count == 4000)
        #expect(abs(Loudness.rms(Array(sound.samples[1000..<3000])) - 0.3535) < 0.02)
    }

    @Test func theRateAskedForIsGiven() throws {
        let sound = try AudioFile.read(fixture("sounds.pcm24.flac"), rate: 48_000)
        #expect(sound.rate == 48_000)
        #expect(sound.samples.count == 12_000)
        let expected = 0.5 * sin(2 * Double.pi * 440 * 6027 / 48_000)
        #expect(abs(Double(sound.samples[6027]) - expected) < 1e-4)
    }

    @Test func channelsAreAveraged() throws {
        let folder = try Folder()
        let data = floatBytes([1, 0, 0.5, 0.25, 0.25, 0])
        let stereo = try folder.write(
            wav(channels: 2, bits: 32, isFloat: true, data: data), as: "a")
        #expect(try AudioFile.read(stereo).samples == [0.5, 0.375, 0.125])
        let three = try folder.write(wav(channels: 3, bits: 32, isFloat: true, data: data), as: "b")
        #expect(try AudioFile.read(three).samples == [0.5, 0.5 / 3])
    }

    @Test func whatIsNotANumberBecomesZero() throws {
        let folder = try Folder()
        let data = floatBytes([0.5, .nan, .infinity, -.infinity, 2, -3e38, 3e38])
        let path = try folder.write(wav(bits: 32, isFloat: true, data: data), as: "nan.wav")
        var replaced = 0
        #expect(
            try AudioFile.read(path) { replaced = $0 }.samples == [0.5, 0, 0, 0, 2, -1e9, 1e9])
        #expect(replaced == 3)
        let none = try folder.write(
            wav(bits: 32, isFloat: true, data: floatBytes([.nan, .infinity])), as: "none.wav")
        let error = try fault { try AudioFile.read(none) }
        #expect(error.code == .damaged && error.reason.contains("holds no numbers"))
        #expect(try AudioFile.read(path, rate: 44_100).samples.allSatisfy { $0.isFinite })
    }

    @Test func oneSampleAndSilenceAreSounds() throws {
        let folder = try Folder()
        let one = try folder.write(wav(data: [0, 0x40]), as: "one.wav")
        #expect(try AudioFile.read(one).samples == [0.5])
        #expect(try AudioFile.read(one, rate: 48_000).samples.count == 3)
        let silence = [UInt8](repeating: 0, count: 2000)
        let silent = try folder.write(wav(data: silence), as: "silence.wav")
        #expect(try AudioFile.read(silent).samples == [Float](repeating: 0, count: 1000))
    }

    @Test(arguments: [UInt32(0xFFFF_FFFF), 0x7FFF_FFFF, 4000, 0])
    func aHeaderThatLiesAboutItsLengthGivesWhatIsThere(claim: UInt32) throws {
        let folder = try Folder()
        let data = [UInt8](repeating: 0x20, count: 200)
        let path = try folder.write(wav(dataLength: claim, data: data), as: "lie.wav")
        if claim == 0 {
            #expect(try fault { try AudioFile.read(path) }.code == .empty)
        } else {
            #expect(try AudioFile.read(path).samples.count == 100)
        }
    }

    @Test func aFlacCutShortGivesWhatIsThere() throws {
        let folder = try Folder()
        let whole = try bytes(fixture("sounds.pcm24.flac"))
        let path = try folder.write(Array(whole[..<(whole.count - 10)]), as: "cut.flac")
        do {
            #expect(try AudioFile.read(path).samples.count <= 4000)
        } catch let error as AudioFileError {
            #expect([.empty, .damaged].contains(error.code))
        }
    }

    @Test func elevenMinutesAreTooLong() throws {
        let folder = try Folder()
        let seconds = try folder.write(
            wav(rate: 8, bits: 8, data: [UInt8](repeating: 128, count: 8 * 660)), as: "long.wav")
        #expect(try fault { try AudioFile.read(seconds) }.code == .tooLong)
        let ten = try folder.write(
            wav(rate: 8, bits: 8, data: [UInt8](repeating: 128, count: 8 * 600)), as: "ten.wav")
        #expect(try AudioFile.read(ten).samples.count == 4800)
    }

    /// Seconds that this thread has worked, which a busy computer does not lengthen.
    private var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }

    @Test func threeGigabytesAreRefusedAtOnce() throws {
        let folder = try Folder()
        for (name, head) in [
            ("huge.wav", wav(bits: 8, dataLength: 3_000_000_000, data: [])), ("zeros.wav", [0]),
            ("zeros.flac", Array("fLaC".utf8)), ("zeros.npy", Array("\u{93}NUMPY".utf8)),
        ] {
            let path = try folder.write(head, as: name)
            #expect(truncate(path, 3_000_000_000) == 0)
            let start = processorTime
            let error = try fault { try AudioFile.read(path) }
            #expect(!error.reason.isEmpty)
            #expect(processorTime - start < 1)
        }
        let error = try fault { try NPYFile.read(folder.file("zeros.npy")) }
        #expect(error.code == .tooLong)
    }

    @Test func absurdRatesAreRefused() throws {
        let folder = try Folder()
        for rate: UInt32 in [0, 1, 400_000, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            let path = try folder.write(wav(rate: rate, data: [0, 1, 0, 1]), as: "rate.wav")
            let error = try fault { try AudioFile.read(path, rate: 384_000) }
            #expect([.unsupported, .damaged, .unknownFormat].contains(error.code))
        }
        let good = fixture("sounds.pcm16.wav")
        for rate in [0, -1, 7, 384_001, Int.max] {
            #expect(try fault { try AudioFile.read(good, rate: rate) }.code == .unsupported)
        }
    }

    @Test func whatIsNoSoundIsSaidInOneLine() throws {
        let folder = try Folder()
        let text = try folder.write(Array("Dear diary,\nno sound today.\n".utf8), as: "notes.txt")
        let empty = try folder.write([], as: "empty.wav")
        let noData = try folder.write(wav(data: []), as: "bare.wav")
        let missing = folder.file("missing.wav")
        let cases: [(String, AudioFileError.Code, String)] = [
            (
                text, .unknownFormat,
                "is not a sound file that can be read; WAV, FLAC, OGG, MP3 or AIFF would do"
            ),
            (empty, .empty, "is empty; check where it was copied from"),
            (noData, .empty, "holds no samples; record or export it again"),
            (missing, .notFound, "does not exist; check the name"),
            (text + "/x.wav", .notFound, "does not exist; check the name"),
            ("", .notFound, "does not exist; check the name"),
            (folder.path, .notAFile, "is a folder; name a file in it"),
            ("/dev/zero", .notAFile, "is a device or a socket; name a file"),
        ]
        for (path, code, reason) in cases {
            let error = try fault { try AudioFile.read(path) }
            #expect(error.code == code)
            #expect(error.description == "\(path): \(reason)")
        }
    }

    @Test func withoutPermissionTheErrorSaysSo() throws {
        let folder = try Folder()
        let path = try folder.write(wav(data: [0, 1]), as: "private.wav")
        chmod(path, 0)
        defer { chmod(path, 0o600) }
        let error = try asNobody { try fault { try AudioFile.read(path) } }
        #expect(error.code == .permission)
        #expect(error.description.contains("no permission to read it"))
    }

    @Test func aPipeIsReadToItsEnd() throws {
        let folder = try Folder()
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        let content = try bytes(fixture("sounds.pcm16.aiff"))
        let writer = Thread {
            try? Data(content).write(to: URL(fileURLWithPath: path), options: [])
        }
        writer.start()
        #expect(try AudioFile.read(path).samples.count == 4000)
    }

    @Test func standardInputIsRead() throws {
        let kept = dup(STDIN_FILENO)
        defer {
            dup2(kept, STDIN_FILENO)
            close(kept)
        }
        for (name, count) in [("sounds.pcm24.flac", 4000), ("sounds.vorbis.ogg", 4000)] {
            let file = open(fixture(name), O_RDONLY)
            dup2(file, STDIN_FILENO)
            close(file)
            #expect(try AudioFile.read("-").samples.count == count)
            let error = try fault { try AudioFile.read("-") }
            #expect(error.description == "standard input: is empty; check where it was copied from")
        }
    }

    @Test func factsAreTheHeaders() throws {
        let facts = try AudioFile.facts(fixture("sounds.pcm24.flac"))
        #expect(facts.rate == 16_000)
        #expect(facts.channels == 1)
        #expect(facts.frames == 4000)
        #expect(facts.container == "FLAC (Free Lossless Audio Codec)")
        #expect(facts.encoding == "Signed 24 bit PCM")
    }

    @Test(arguments: ["pcm16.wav", "pcm24.flac", "pcm16.aiff", "vorbis.ogg", "layer3.mp3"])
    func mutatedFilesNeverCrash(name: String) throws {
        let folder = try Folder()
        let original = try bytes(fixture("sounds.\(name)"))
        var random = SplitMix64(seed: 42)
        for round in 0..<500 {
            var mutated = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                // Headers matter most: half the changes fall on the first 64 bytes.
                let reach = Bool.random(using: &random) ? 64 : mutated.count
                let at = Int.random(in: 0..<reach, using: &random)
                mutated[at] = UInt8.random(in: 0...255, using: &random)
            }
            if round % 5 == 0 {
                mutated.removeLast(Int.random(in: 0..<mutated.count, using: &random))
            }
            let path = try folder.write(mutated, as: "mutated")
            do {
                let sound = try AudioFile.read(path, rate: 16_000)
                #expect(sound.samples.allSatisfy { $0.isFinite })
            } catch let error as AudioFileError {
                #expect(!error.reason.isEmpty)
            }
        }
    }
}
