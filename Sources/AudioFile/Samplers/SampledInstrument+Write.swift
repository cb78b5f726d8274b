import FileSystem
import Glibc

extension SampledInstrument {
    /// Writes the instrument into a folder of its own, which appears whole or not at all.
    ///
    /// - Parameters:
    ///   - format: which sampler it is for.
    ///   - stem: the name of the instrument's own file, without an ending.
    ///   - folder: the folder; it must not be there, or be empty.
    ///   - settings: 16 or 24 bit, the texts in the files and the dither; rate and level stay.
    ///   - check: asked between files; what it throws stops the work.
    ///   - progress: called with the share that is written, 0…1.
    /// - Throws: ``AudioFileError``, or what `check` throws.
    public func write(
        as format: SamplerFormat, named stem: String, to folder: String,
        settings: ExportSettings, check: () throws -> Void = {},
        progress: (Double) -> Void = { _ in }
    ) throws {
        try AudioFileError.naming(folder, doing: "write") {
            try WholeFolder.make(folder) { temporary in
                try fill(
                    temporary, as: format, named: stem, settings: settings, check: check,
                    progress: progress)
            }
        }
    }

    private func fill(
        _ folder: String, as format: SamplerFormat, named stem: String,
        settings: ExportSettings, check: () throws -> Void, progress: (Double) -> Void
    ) throws {
        func write(_ bytes: [UInt8], _ name: String) throws {
            try bytes.withUnsafeBytes { try WholeFile.write($0, to: folder + "/" + name) }
        }
        guard format != .sf2 else {
            let font = SoundFont(self, isFine: settings.format == .int24)
            return try write(font.bytes, stem + ".sf2")
        }
        let sampleFolder = format.sampleFolder.map { folder + "/" + $0 } ?? folder
        if sampleFolder != folder { try WholeFolder.makeOne(sampleFolder) }
        var archive = ZIPArchive()
        if format == .multisample {
            archive.append("multisample.xml", Array(multisample().utf8))
        }
        for (index, sample) in samples.enumerated() {
            try check()
            let path = sampleFolder + "/" + sample.name + ".wav"
            var settings = settings
            settings.rate = nil
            settings.isNormalized = false
            settings.note = SamplerNote(
                root: sample.root, keys: sample.keys, velocities: sample.velocities,
                loop: sample.loop)
            try AudioFile.write(
                sample.samples, channels: channels, rate: rate, to: path, settings: settings)
            if format == .multisample {
                let bytes = try RegularFile.bytes(of: path)
                guard archive.size + bytes.count < ZIPArchive.most else {
                    throw FileFault.tooLong(ZIPArchive.most)
                }
                archive.append(sample.name + ".wav", bytes)
                unlink(path)
            }
            progress(Double(index + 1) / Double(samples.count))
        }
        switch format {
        case .sfz: try write(Array(sfz(folder: "samples").utf8), stem + ".sfz")
        case .decentsampler:
            try write(Array(decentSampler(folder: "samples").utf8), stem + ".dspreset")
        case .multisample: try write(archive.bytes, stem + ".multisample")
        case .wav, .sf2: break
        }
    }
}
