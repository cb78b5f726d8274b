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
}
