import Foundation
import Instruments
import Models
import Synchronization
import Workbench

/// The model, the sounds and the presets, for the threads that work for the workbench.
///
/// The model and the list of sounds are read by the first runs of ``loading``, so that the screen
/// stands before; the runs after them find them.
public final class ModelContext: Sendable {
    /// Where data lies.
    let data: DataFolder
    /// Reads and encodes what the user waits for, one thing after the other.
    let loading = BackgroundTask("loading")
    /// Lists presets and devices, and keeps presets: short work, which does not wait for long.
    let lists = BackgroundTask("lists")

    private let cacheFolder: URL?
    private let load: @Sendable () throws -> LoadedModel
    private let current = Mutex<SoundCodec?>(nil)
    private let notice = Mutex<@Sendable (String) -> Void>({ _ in })

    /// A context without a model.
    ///
    /// - Parameters:
    ///   - data: where sounds and presets lie.
    ///   - cacheFolder: where encodings are kept; `nil` to keep none.
    ///   - load: loads the model; called once, on a background thread.
    public init(
        data: DataFolder, cacheFolder: URL?, load: @escaping @Sendable () throws -> LoadedModel
    ) {
        self.data = data
        self.cacheFolder = cacheFolder
        self.load = load
    }

    /// Loads the model.
    ///
    /// - Throws: an error that names the file.
    func open() throws {
        let codec = self.codec(Library(), try load())
        current.withLock { $0 = codec }
    }

    /// Says who is told, in a line, of what is wrong with a sound and was mended.
    func tell(_ notice: @escaping @Sendable (String) -> Void) {
        self.notice.withLock { $0 = notice }
    }

    private func codec(_ library: Library, _ model: LoadedModel) -> SoundCodec {
        var codec = SoundCodec(library: library, model: model, cacheFolder: cacheFolder)
        codec.notice = { [weak self] line in
            guard let tell = self?.notice.withLock({ $0 }) else { return }
            tell(line)
        }
        return codec
    }

    /// Reads the folders of sounds; those that cannot be read are told and left out.
    ///
    /// - Parameter texts: those that are known to stand in the file of a path, one a line.
    func list(
        folders: [String], texts: (String) -> String?
    ) -> (entries: [LibraryView.Entry], faults: [InstrumentError]) {
        let own = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let (library, faults) = Library.load(folders: own + data.sounds)
        current.withLock { current in current = current.map { self.codec(library, $0.model) } }
        let entries = library.references().map { reference, sound in
            LibraryView.Entry(
                reference: reference, sound: sound,
                tags: texts(sound.path)?.split(separator: "\n").map(String.init) ?? [])
        }
        return (entries, faults)
    }

    /// Model, sounds and cache as they stand.
    ///
    /// - Throws: `InstrumentError` when the model could not be loaded.
    func codec() throws -> SoundCodec {
        guard let codec = current.withLock({ $0 }) else {
            throw InstrumentError(.notFound, reason: "the model is not loaded")
        }
        return codec
    }

    /// The bundled presets and the user's own.
    public var presets: PresetLibrary { PresetLibrary(data.presets, own: data.userPresets) }
}
