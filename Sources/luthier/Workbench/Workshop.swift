import Dispatch
import Foundation
import Instruments
import Synchronization
import Workbench

/// The model, the sounds and the presets, for the threads that work for the workbench.
///
/// The model and the list of sounds are read by the first job of ``queue``, so that the screen
/// stands before; the jobs after it find them.
final class Workshop: Sendable {
    /// What was read.
    struct Stock: Sendable {
        /// Model, sounds and cache.
        var codec: SoundCodec
        /// The user's own folders of sounds.
        var folders: [String]
    }

    /// Where data lies.
    let data: DataFolder
    /// Reads and encodes what the user waits for, one thing after the other.
    let queue = DispatchQueue(label: "loading", qos: .userInitiated)
    /// Lists presets and devices, and keeps presets: short work, which does not wait for long.
    let lists = DispatchQueue(label: "lists", qos: .userInitiated)

    private let model: ModelOptions
    private let stock = Mutex<Stock?>(nil)

    init(data: DataFolder, model: ModelOptions) {
        self.data = data
        self.model = model
    }

    /// Loads the model.
    ///
    /// - Throws: an error that names the file.
    func open() throws {
        let loaded = try ModelLoader.load(model.model, from: data, threads: model.threads)
        let cache = model.cache ? DataFolder.cache() : nil
        let codec = SoundCodec(library: Library(), model: loaded, cacheFolder: cache)
        stock.withLock { $0 = Stock(codec: codec, folders: []) }
    }

    /// Reads the folders of sounds; those that cannot be read are told and left out.
    func list(folders: [String]) -> (entries: [LibraryView.Entry], faults: [InstrumentError]) {
        let own = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
        let (library, faults) = Library.load(folders: own + data.sounds)
        stock.withLock { stock in
            guard let old = stock?.codec else { return }
            stock = Stock(
                codec: SoundCodec(library: library, model: old.model, cacheFolder: old.cache?.folder),
                folders: folders)
        }
        let entries = library.references().map { reference, sound in
            LibraryView.Entry(reference: reference, sound: sound)
        }
        return (entries, faults)
    }

    /// Model, sounds and cache as they stand.
    ///
    /// - Throws: `InstrumentError` when the model could not be loaded.
    func codec() throws -> SoundCodec {
        guard let codec = stock.withLock({ $0?.codec }) else {
            throw InstrumentError(.notFound, reason: "the model is not loaded")
        }
        return codec
    }

    /// The bundled presets and the user's own.
    var presetLibrary: PresetLibrary { PresetLibrary(data.presets, own: data.userPresets) }
}
