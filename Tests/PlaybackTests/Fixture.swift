import Foundation
import Models
import Playback
import Signal

/// A small model, encodings and arrangements for the tests of playing.
enum Fixture {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A tiny model with random weights; `refined-tiny` has two vocoders.
    static func tinyModel(_ name: String = "instrument-tiny") throws -> InstrumentModel {
        try InstrumentModel(
            folder: repository.appendingPathComponent("Tests/ModelsTests/Fixtures"), name: name)
    }

    /// The model that the program uses.
    static func realModel() throws -> InstrumentModel {
        try InstrumentModel(folder: repository.appendingPathComponent("Presets/Models"))
    }

    /// An encoding that wanders smoothly.
    ///
    /// - Parameter bend: how much all its numbers are moved.
    static func synthVoice(frames: Int = 125, hertz: Float = 220, bend: Float = 0) -> Encoding {
        let codes = (0..<frames * Encoding.dimensions).map { index -> Float in
            let (frame, dimension) = index.quotientAndRemainder(dividingBy: Encoding.dimensions)
            return 0.5 * sin(Float(frame) * 0.05 + Float(dimension)) + bend
        }
        return Encoding(codes: codes, pitch: PitchTrack(constant: hertz, frames: frames))
    }

    /// An encoding as an arrangement.
    static func arrangement(_ synthVoice: Encoding, isLooping: Bool = true) -> Arrangement {
        Arrangement(voices: [.init(.encoding(synthVoice, seed: 1))], isLooping: isLooping)
    }

    /// Waits until something is so; long, since the tests' computer may be busy.
    ///
    /// - Returns: whether it came to be in time.
    static func wait(
        seconds: Double = 60, until isSo: () throws -> Bool
    ) rethrows -> Bool {
        let limit = Date() + seconds
        while try !isSo() {
            if Date() > limit { return false }
            usleep(2_000)
        }
        return true
    }

    /// Waits until a player's play head has moved forward so far, however often it began its loop
    /// anew meanwhile.
    ///
    /// - Parameter seeing: what the player says meanwhile; peaks are those since it said so last.
    /// - Returns: whether it came to be in time.
    static func wait(
        for player: LivePlayer, toAdvance seconds: Double,
        seeing: (LivePlayer.Status) -> Void = { _ in }
    ) -> Bool {
        let limit = Date() + 60
        var (place, way) = (player.status.position, 0.0)
        while way <= seconds {
            if Date() > limit { return false }
            usleep(2_000)
            let status = player.status
            seeing(status)
            way += max(0, status.position - place)
            place = status.position
        }
        return true
    }

    /// Watches for a while that something is so.
    ///
    /// - Returns: whether it was so all the time.
    static func stays(for seconds: Double, _ isSo: () throws -> Bool) rethrows -> Bool {
        try !wait(seconds: seconds) { try !isSo() }
    }
}
