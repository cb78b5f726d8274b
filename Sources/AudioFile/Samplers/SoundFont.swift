import Glibc

/// A SoundFont with one preset.
///
/// Source: SoundFont Technical Specification 2.04. Numbers of generators are those of its
/// section 8.1.2.
struct SoundFont {
    private enum Generator {
        static let pan = 17
        static let release = 38
        static let instrument = 41
        static let keys = 43
        static let velocities = 44
        static let sample = 53
        static let mode = 54
        static let root = 58
    }

    /// Zeros that follow each recording.
    private static let gap = 46

    private let instrument: SampledInstrument
    /// Whether recordings have 24 bits.
    private let isFine: Bool

    init(_ instrument: SampledInstrument, isFine: Bool) {
        self.instrument = instrument
        self.isFine = isFine
    }

    /// The whole file.
    var bytes: [UInt8] {
        var body = LittleEndianBytes()
        body.append("sfbk".utf8)
        body.append(chunk: "LIST", info)
        body.append(chunk: "LIST", recordings)
        body.append(chunk: "LIST", structure)
        var file = LittleEndianBytes()
        file.append(chunk: "RIFF", body.bytes)
        return file.bytes
    }

    private var info: [UInt8] {
        var list = LittleEndianBytes()
        list.append("INFO".utf8)
        var version = LittleEndianBytes()
        version.append(shorts: [2, isFine ? 4 : 1])
        list.append(chunk: "ifil", version.bytes)
        for (chunk, text) in [("isng", "EMU8000"), ("INAM", instrument.name), ("ISFT", "Luthier")] {
            var field = LittleEndianBytes()
            field.append(text, bytes: min(text.utf8.count, 254) + 1)
            // Texts are of an even length.
            if !field.bytes.count.isMultiple(of: 2) { field.append([0]) }
            list.append(chunk: chunk, field.bytes)
        }
        return list.bytes
    }

    /// One channel of a recording as it lies in the file.
    private func channel(_ side: Int, of sample: SampledInstrument.Sample) -> [Int32] {
        var quantize = Quantizer(bits: isFine ? 24 : 16, dither: !isFine, seed: UInt64(side))
        return stride(from: side, to: sample.samples.count, by: instrument.channels).map {
            quantize(sample.samples[$0]) << (isFine ? 0 : 8)
        }
    }

    private var recordings: [UInt8] {
        var upper = LittleEndianBytes()
        var lower: [UInt8] = []
        for sample in instrument.samples {
            for side in 0..<instrument.channels {
                for value in channel(side, of: sample) {
                    upper.append(Int(value >> 8), bytes: 2)
                    if isFine { lower.append(UInt8(truncatingIfNeeded: value)) }
                }
                upper.append(repeatElement(0, count: 2 * Self.gap))
                if isFine { lower.append(contentsOf: repeatElement(0, count: Self.gap)) }
            }
        }
        var list = LittleEndianBytes()
        list.append("sdta".utf8)
        list.append(chunk: "smpl", upper.bytes)
        if isFine { list.append(chunk: "sm24", lower) }
        return list.bytes
    }

    private var structure: [UInt8] {
        let channels = instrument.channels
        var zones = LittleEndianBytes()
        var generators = LittleEndianBytes()
        var headers = LittleEndianBytes()
        var (place, count) = (0, 0)
        for (index, sample) in instrument.samples.enumerated() {
            let frames = sample.samples.count / channels
            for side in 0..<channels {
                zones.append(shorts: [generators.bytes.count / 4, 0])
                for (generator, amount) in zone(of: sample, side, header: channels * index + side) {
                    generators.append(shorts: [generator, amount])
                }
                let loop = sample.loop ?? 0..<frames
                headers.append(sample.name, bytes: 20)
                headers.append(words: [
                    place, place + frames, place + loop.lowerBound, place + loop.upperBound,
                    instrument.rate,
                ])
                headers.append([UInt8(clamping: sample.root), 0])
                // The other channel, and which this is: mono 1, right 2, left 4.
                headers.append(shorts: [
                    channels == 1 ? 0 : channels * index + 1 - side,
                    channels == 1 ? 1 : side == 0 ? 4 : 2,
                ])
                place += frames + Self.gap
                count += 1
            }
        }
        zones.append(shorts: [generators.bytes.count / 4, 0])
        generators.append(shorts: [0, 0])
        headers.append("EOS", bytes: 46)

        var list = LittleEndianBytes()
        list.append("pdta".utf8)
        list.append(chunk: "phdr", presets)
        list.append(chunk: "pbag", Self.shorts([0, 0, 1, 0]))
        list.append(chunk: "pmod", [UInt8](repeating: 0, count: 10))
        list.append(chunk: "pgen", Self.shorts([Generator.instrument, 0, 0, 0]))
        var instruments = LittleEndianBytes()
        instruments.append(instrument.name, bytes: 20)
        instruments.append(shorts: [0])
        instruments.append("EOI", bytes: 20)
        instruments.append(shorts: [count])
        list.append(chunk: "inst", instruments.bytes)
        list.append(chunk: "ibag", zones.bytes)
        list.append(chunk: "imod", [UInt8](repeating: 0, count: 10))
        list.append(chunk: "igen", generators.bytes)
        list.append(chunk: "shdr", headers.bytes)
        return list.bytes
    }

    private var presets: [UInt8] {
        var presets = LittleEndianBytes()
        for (name, bag) in [(instrument.name, 0), ("EOP", 1)] {
            presets.append(name, bytes: 20)
            presets.append(shorts: [0, 0, bag])
            presets.append(words: [0, 0, 0])
        }
        return presets.bytes
    }

    /// The generators of a zone, in the order that is asked for: keys, velocities, and the recording
    /// last.
    private func zone(
        of sample: SampledInstrument.Sample, _ side: Int, header: Int
    ) -> [(Int, Int)] {
        let keys = sample.keys.lowerBound | sample.keys.upperBound << 8
        let velocities = sample.velocities.lowerBound | sample.velocities.upperBound << 8
        // A release is the time of 100 dB there, in cents of an octave of seconds.
        let release = 1_200 * log2(max(0.001, Double(instrument.release)) * 100 / 60)
        var zone = [(Generator.keys, keys), (Generator.velocities, velocities)]
        if instrument.channels == 2 { zone.append((Generator.pan, side == 0 ? -500 : 500)) }
        zone += [
            (Generator.release, Int(release.rounded())),
            (Generator.mode, sample.loop == nil ? 0 : 1), (Generator.root, sample.root),
            (Generator.sample, header),
        ]
        return zone
    }

    private static func shorts(_ values: [Int]) -> [UInt8] {
        var bytes = LittleEndianBytes()
        bytes.append(shorts: values)
        return bytes.bytes
    }
}
