import Instruments

/// The instruments that channels and program changes choose beside a performer's own.
public struct NamedPrograms {
    /// Each once.
    public let instruments: [NamedInstrument]
    private let channels: [UInt8: Int]
    private let numbers: [UInt8: Int]

    /// Finds them.
    ///
    /// - Parameters:
    ///   - channels: names by channel, from 0.
    ///   - programs: names by program, from 0.
    ///   - find: the instrument of a name.
    /// - Throws: `InstrumentError` where a name is none.
    public init(
        channels: [UInt8: String] = [:], programs: [UInt8: String] = [:],
        find: (String) throws -> NamedInstrument
    ) rethrows {
        let names = Set(channels.values).union(programs.values).sorted()
        instruments = try names.map(find)
        self.channels = channels.compactMapValues { names.firstIndex(of: $0) }
        numbers = programs.compactMapValues { names.firstIndex(of: $0) }
    }

    /// Checks that one vocoder plays all.
    ///
    /// - Parameter usual: what plays those that name none.
    /// - Throws: `InstrumentError` where one wants another than `instrument`.
    public func check(beside instrument: NamedInstrument, usual: String) throws {
        let name = instrument.vocoder ?? usual
        for other in instruments where other.vocoder ?? usual != name {
            throw InstrumentError(
                .model, subject: other.title,
                reason: "is played by \(other.vocoder ?? usual), and \(instrument.title) by "
                    + "\(name); choose one by --vocoder")
        }
    }

    /// The performer's view of them.
    ///
    /// - Parameter sounds: one of each of ``instruments``.
    public func programs(_ sounds: [PlayableSound]) -> Programs {
        Programs(
            sounds, settings: instruments.map(\.voices), channels: channels, numbers: numbers)
    }
}
