import AudioFile
import Signal

extension Sound {
    /// Reads the file, or the part of it that is meant.
    ///
    /// - Parameters:
    ///   - rate: the rate that it is brought to in Hz; `nil` for that of the file.
    ///   - replaced: told how many samples are no numbers, where there are any.
    /// - Throws: an error of the file, or `InstrumentError` where it ends before the part begins.
    func read(
        rate: Int? = nil, replaced: (Int) -> Void = { _ in }
    ) throws -> SampleBuffer {
        let whole = try AudioFile.read(url.path, rate: rate, replaced: replaced)
        guard let region else { return whole }
        guard let part = whole.cut(to: region) else {
            throw InstrumentError(
                .format, subject: url.path,
                reason: "lasts \(NumberFormat.seconds(whole.seconds)); a region that begins at "
                    + "\(region.start.typed) s is not there")
        }
        return part
    }
}
