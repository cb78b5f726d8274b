import AudioFile
import Foundation
import Signal
import Testing

@Suite struct WritingTests {
    private func sine(_ amplitude: Float, count: Int = 4000) -> [Float] {
        (0..<count).map { amplitude * Float(sin(2 * Double.pi * 440 * Double($0) / 16_000)) }
    }

    private func raw(_ format: ExportSettings.SampleFormat) -> ExportSettings {
        ExportSettings(format: format, isNormalized: false)
    }

    @Test(arguments: [
        ("a.wav", ExportSettings.SampleFormat.int16, Float(1.5 / 32_768 + 1e-6)),
        ("a.wav", .int24, 6.1e-8), ("a.wav", .float32, 0), ("a.flac", .int16, 1.5 / 32_768 + 1e-6),
        ("a.flac", .int24, 6.1e-8), ("A.WAV", .int24, 6.1e-8), ("bare", .int24, 6.1e-8),
    ])
    func whatIsWrittenIsRead(
        name: String, format: ExportSettings.SampleFormat, tolerance: Float
    ) throws {
        let folder = try Folder()
        var random = SplitMix64(seed: 2)
        let samples = (0..<30_000).map { _ in random.nextUniform() * 1.9 - 0.95 }
        try AudioFile.write(samples, rate: 44_100, to: folder.file(name), settings: raw(format))
        let back = try AudioFile.read(folder.file(name))
        #expect(back.rate == 44_100)
        #expect(back.samples.count == samples.count)
        #expect(zip(back.samples, samples).allSatisfy { abs($0 - $1) <= tolerance })
        #expect(folder.content == [name])
    }

    @Test func whatClipsIsRefusedWhereTheSettingsSaySo() throws {
        let folder = try Folder()
        var settings = raw(.int16)
        settings.clipping = .refuse
        let loud: [Float] = [0, 2, -2, 0.5, 1, -1]
        let clipping = #expect(throws: Clipping.self) {
            try AudioFile.write(loud, rate: 48_000, to: folder.file("a.wav"), settings: settings)
        }
        #expect(clipping?.samples == 2 && clipping?.total == 6)
        #expect(abs((clipping?.excess ?? 0) - 6.02) < 0.01)
        #expect(folder.content.isEmpty)
        settings.format = .float32
        try AudioFile.write(loud, rate: 48_000, to: folder.file("a.wav"), settings: settings)
        #expect(try AudioFile.read(folder.file("a.wav")).samples == loud)
    }

    @Test func theLimiterHoldsPeaksAndLeavesTheRest() throws {
        let folder = try Folder()
        var settings = raw(.int24)
        settings.clipping = .limit
        var sound = sine(0.5, count: 16_000)
        for index in 8_000..<8_100 { sound[index] *= 6 }
        try AudioFile.write(sound, rate: 16_000, to: folder.file("a.wav"), settings: settings)
        let held = try AudioFile.read(folder.file("a.wav")).samples
        let peak = held.map(abs).max() ?? 0
        #expect(peak <= 0.8914 && peak > 0.8)
        // 10 ms before and after nothing is touched.
        for range in [0..<7_830, 8_270..<16_000] {
            #expect(range.allSatisfy { abs(held[$0] - sound[$0]) < 1e-6 })
        }
        // No step: the factor moves by less than 2 % from sample to sample.
        let factors = (7_700..<8_400).map { abs(sound[$0]) > 0.05 ? held[$0] / sound[$0] : nil }
        for (a, b) in zip(factors, factors.dropFirst()) {
            if let a, let b { #expect(abs(a - b) < 0.02) }
        }
    }

    @Test(arguments: [16_000, 44_100, 48_000], ExportSettings.SampleFormat.allCases)
    func thePeakIsOneDecibelBelowFullScale(
        rate: Int, format: ExportSettings.SampleFormat
    ) throws {
        let folder = try Folder()
        let path = folder.file("peak.wav")
        for amplitude: Float in [0.01, 3] {
            let settings = ExportSettings(format: format, rate: rate)
            try AudioFile.write(sine(amplitude), rate: 16_000, to: path, settings: settings)
            let sound = try AudioFile.read(path)
            #expect(sound.rate == rate)
            #expect(sound.samples.count == rate / 4)
            #expect(abs(Loudness.decibels(Loudness.peak(sound.samples)) + 1) < 0.001)
        }
    }

    @Test func stereoStaysStereo() throws {
        let folder = try Folder()
        let path = folder.file("stereo.wav")
        let samples: [Float] = (0..<6400).map { $0.isMultiple(of: 2) ? 0.5 : -0.25 }
        var settings = ExportSettings(format: .float32, rate: 48_000, isNormalized: false)
        try AudioFile.write(samples, channels: 2, rate: 16_000, to: path, settings: settings)
        let facts = try AudioFile.facts(path)
        #expect(facts.channels == 2)
        #expect(facts.frames == 9600)
        #expect(abs(try AudioFile.read(path).samples[4800] - 0.125) < 1e-5)
        settings.isNormalized = true
        settings.rate = nil
        try AudioFile.write(samples, channels: 2, rate: 16_000, to: path, settings: settings)
        #expect(abs(try AudioFile.read(path).samples[10] - 0.891251 / 4) < 1e-6)
    }

    @Test(arguments: [ExportSettings.SampleFormat.int16, .int24])
    func whatIsTooLoudIsClippedAndDoesNotWrap(format: ExportSettings.SampleFormat) throws {
        let folder = try Folder()
        let path = folder.file("loud.wav")
        try AudioFile.write([1.5, -1.5, 1e30, -1e30], rate: 8000, to: path, settings: raw(format))
        let back = try AudioFile.read(path).samples
        #expect(back[0] > 0.999 && back[1] == -1 && back[2] > 0.999 && back[3] == -1)
    }

    @Test func ditherKeepsWhatIsSmallerThanAStep() throws {
        let folder = try Folder()
        let path = folder.file("quiet.wav")
        let step: Float = 1 / 32_768
        let samples = [Float](repeating: 0.3 * step, count: 100_000)
        try AudioFile.write(samples, rate: 16_000, to: path, settings: raw(.int16))
        let steps = try AudioFile.read(path).samples.map { $0 / step }
        let mean = steps.reduce(0.0) { $0 + Double($1) } / Double(steps.count)
        #expect(abs(mean - 0.3) < 0.01)
        // Total error of triangular dither: 1/4 of a step squared, whatever the signal.
        let power = steps.reduce(0.0) { $0 + pow(Double($1) - 0.3, 2) } / Double(steps.count)
        #expect(abs(power - 0.25) < 0.01)
    }

    @Test func theSeedChoosesTheDither() throws {
        let folder = try Folder()
        let (a, b, c) = (folder.file("a.wav"), folder.file("b.wav"), folder.file("c.wav"))
        for (path, seed) in [(a, UInt64(1)), (b, 1), (c, 2)] {
            let settings = ExportSettings(seed: seed)
            try AudioFile.write(sine(0.5), rate: 16_000, to: path, settings: settings)
        }
        #expect(try bytes(a) == bytes(b))
        #expect(try bytes(a) != bytes(c))
    }

    @Test(arguments: ExportSettings.SampleFormat.allCases)
    func silenceStaysSilence(format: ExportSettings.SampleFormat) throws {
        let folder = try Folder()
        let path = folder.file("silence.wav")
        let settings = ExportSettings(format: format)
        let silence = [Float](repeating: 0, count: 500)
        try AudioFile.write(silence, rate: 16_000, to: path, settings: settings)
        #expect(try AudioFile.read(path).samples == silence)
        try AudioFile.write([.nan, .infinity], rate: 16_000, to: path, settings: settings)
        #expect(try AudioFile.read(path).samples == [0, 0])
    }

    @Test(arguments: ["tags.wav", "tags.flac"])
    func tagsAreInTheFile(name: String) throws {
        let folder = try Folder()
        let path = folder.file(name)
        let comment = "50 % sitar, 50 % Flöte " + String(repeating: "ö", count: 3000)
        let tags = SoundTags(title: "Sitarflöte", comment: comment)
        try AudioFile.write(
            sine(1), rate: 16_000, to: path, settings: ExportSettings(tags: tags))
        let back = try AudioFile.facts(path).tags
        #expect(back.title == "Sitarflöte")
        let read = back.comment ?? ""
        #expect(comment.hasPrefix(read))
        #expect((SoundTags.longest - 1...SoundTags.longest).contains(read.utf8.count))
        #expect(back.software?.hasPrefix("Luthier") == true)
    }

    @Test func aFailedExportLeavesTheOldFileAndNothingElse() throws {
        let folder = try Folder()
        let path = try folder.write([1, 2, 3], as: "old.flac")
        // FLAC codes rates above 65 535 Hz in tens; the encoder refuses this one.
        let settings = ExportSettings(rate: 100_001)
        let error = try fault {
            try AudioFile.write(sine(1), rate: 16_000, to: path, settings: settings)
        }
        #expect(error.code == .unsupported)
        #expect(try bytes(path) == [1, 2, 3])
        #expect(folder.content == ["old.flac"])
    }

    @Test func wrongTargetsAreSaidInOneLine() throws {
        let folder = try Folder()
        let readOnly = try folder.write([1], as: "read-only.wav")
        chmod(readOnly, 0o444)
        chmod(folder.path, 0o755)
        let cases: [(String, ExportSettings, AudioFileError.Code, String)] = [
            (folder.path + "/no/x.wav", .init(), .notFound, "its folder does not exist"),
            (folder.path, .init(), .notAFile, "is a folder"),
            (folder.file("x.mp3"), .init(), .unsupported, "cannot write .mp3 files"),
            (folder.file("x.flac"), .init(format: .float32), .unsupported, "no floats"),
            (folder.file("x.wav"), .init(rate: 5), .unsupported, "cannot be converted to 5 Hz"),
            ("/dev/full", .init(), .system, "the disk is full"),
        ]
        for (path, settings, code, reason) in cases {
            let error = try fault {
                try AudioFile.write([0.5], rate: 16_000, to: path, settings: settings)
            }
            #expect(error.code == code)
            #expect(error.description.hasPrefix(path + ": "))
            #expect(error.description.contains(reason))
        }
        let nothing = try fault {
            try AudioFile.write([], rate: 16_000, to: folder.file("x.wav"))
        }
        #expect(nothing.code == .empty)
        let denied = try asNobody {
            try fault { try AudioFile.write([0.5], rate: 16_000, to: folder.file("x.wav")) }
        }
        #expect(denied.code == .permission)
        #expect(folder.content == ["read-only.wav"])
    }

    @Test func linksDevicesAndPermissionsStayWhatTheyAre() throws {
        let folder = try Folder()
        let path = try folder.write([1], as: "target.wav")
        chmod(path, 0o640)
        let link = folder.file("link.wav")
        #expect(symlink("target.wav", link) == 0)
        try AudioFile.write([0.5, 0.25], rate: 16_000, to: link)
        #expect(try AudioFile.read(path).samples.count == 2)
        var facts = stat()
        #expect(lstat(link, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(path, &facts) == 0 && facts.st_mode & 0o777 == 0o640)
        try AudioFile.write([0.5], rate: 16_000, to: "/dev/null")
        #expect(stat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func aPipeGetsAWholeFile() throws {
        let folder = try Folder()
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let samples = sine(0.5)
        let writer = Thread { _ = try? AudioFile.write(samples, rate: 16_000, to: pipe) }
        writer.start()
        #expect(try AudioFile.read(pipe).samples.count == 4000)
    }

    @Test func aFolderThatIsAFileIsSaid() throws {
        let folder = try Folder()
        let file = folder.file("file")
        try Data("x".utf8).write(to: URL(fileURLWithPath: file))
        let error = try fault { try AudioFile.write([0.5], rate: 16_000, to: file + "/x.wav") }
        #expect(error.code == .notAFile)
        #expect(error.reason.contains("lies in a file"))
    }
}
