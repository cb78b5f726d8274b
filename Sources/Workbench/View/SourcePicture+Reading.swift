import Glibc
import Instruments
import Models
import Screen

extension SourcePicture {
    /// What stands under the cursor: `frame 12 · dim 3 · +0.42`, or less where it must be short;
    /// `nil` where there is no value or no room.
    func reading(inColumns columns: Int) -> String? {
        readings.first { $0.columns <= columns }
    }

    /// The same from long to short.
    private var readings: [String] {
        let encoding = sound.encoding
        guard view.frame >= 0, view.frame < encoding.frames,
            (0..<Encoding.dimensions).contains(view.row)
        else { return [] }
        let seconds = Double(view.frame * Encoding.hop) / Double(Encoding.sampleRate)
        let time = NumberFormat.fixed(seconds, 2) + " s"
        switch view.picture {
        case .embedding:
            let value = NumberFormat.fixed(encoding[view.frame, view.row], 2, signed: true)
            let words = ["frame \(view.frame)", "dim \(view.row)", value]
            return [
                words.joined(separator: state.dot), "\(view.frame),\(view.row) \(value)", value,
            ]
        case .mel:
            guard let mel = sound.mel, let place = cursor(frames: mel.frames, mel.dimensions)
            else { return [] }
            let level = mel.values[place.frame * mel.dimensions + place.dimension]
            let value = NumberFormat.decibels(level, signed: false)
            let words = [time, "band \(place.dimension)", value]
            return [words.joined(separator: state.dot), "\(place.dimension) \(value)", value]
        case .rainbow:
            guard let (note, level) = loudest else { return [time] }
            let value = NumberFormat.decibels(level, signed: false)
            return [
                [time, note, value].joined(separator: state.dot), "\(note) \(value)", note,
            ]
        }
    }

    /// The note of the loudest bin that the cursor's row stands for, and its level in dB.
    private var loudest: (note: String, level: Float)? {
        guard let rainbow = sound.rainbow,
            let place = cursor(frames: rainbow.frames, rainbow.dimensions)
        else { return nil }
        let rows = Encoding.dimensions - view.row
        let end = max(place.dimension + 1, rows * rainbow.dimensions / Encoding.dimensions)
        let bins = place.dimension..<min(end, rainbow.dimensions)
        let level = { (bin: Int) in rainbow.levels[place.frame * rainbow.dimensions + bin] }
        guard let bin = bins.max(by: { level($0) < level($1) }) else { return nil }
        let midi = (Note(hertz: Rainbowgram.frequency(ofBin: bin)).midi).rounded()
        return (Note(midi: midi).name, level(bin))
    }
}

extension Rainbowgram {
    /// The centre of a bin in Hz, of the constant-Q transform that pictures are made with: 24 bins
    /// an octave from C1 on.
    static func frequency(ofBin bin: Int) -> Double {
        32.7032 * exp2(Double(bin) / 24)
    }
}
