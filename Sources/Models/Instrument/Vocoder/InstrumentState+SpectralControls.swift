import Signal

extension InstrumentState {
    /// What drives the synthesiser all along an encoding, without its detail.
    func spectralControls(of encoding: Encoding) -> SpectralControls {
        let bare = Encoding(codes: encoding.codes, pitch: encoding.pitch)
        var result = SpectralControls(sizes)
        follow(FrameSequence(bare)) { control, raw, isVoiced in
            result.append(control, raw: raw, isVoiced: isVoiced, rate: range.rate)
        }
        return result
    }

    /// Some of the samples of a line.
    func samples(of line: FrameSequence, _ range: Range<Int>) -> [Float] {
        begin(line, at: range.lowerBound, seed: 0, pushing: InstrumentVocoder.piece)
        return Array(unsafeUninitializedCapacity: range.count) { output, count in
            count = render(into: UnsafeMutableBufferPointer(rebasing: output[..<range.count]))
        }
    }
}
