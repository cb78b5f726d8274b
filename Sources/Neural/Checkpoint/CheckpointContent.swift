/// A checkpoint taken apart: what its pickle says, and where the numbers stand.
struct CheckpointContent {
    /// The machine that ran the pickle, and still holds its lists.
    let machine: Unpickler
    /// What the pickle is.
    let value: PickleValue
    /// The bytes of each storage in the file.
    let storages: [String: Range<Int>]

    typealias Fault = ByteCursor.Fault

    /// The number that files from before PyTorch 1.6 begin with, pickled.
    private static let oldStart: [UInt8] = [
        0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
    ]
    private static let zipStart: [UInt8] = [0x50, 0x4b, 3, 4]

    init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        if bytes.starts(with: Self.zipStart) {
            try self.init(archive: bytes)
        } else if bytes.starts(with: Self.oldStart) {
            try self.init(old: bytes)
        } else {
            throw Fault(reason: "is no checkpoint of PyTorch; write it with torch.save")
        }
    }

    /// Today's format: an archive of `data.pkl`, `byteorder` and `data/0`, `data/1`, …
    private init(archive bytes: UnsafeRawBufferPointer) throws(Fault) {
        let entries = try ZipArchive(bytes).entries
        let pickles = entries.keys.filter { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }
        guard let name = pickles.first, pickles.count == 1, let range = entries[name] else {
            throw Fault(reason: "is a zip archive but no checkpoint of PyTorch; it has no data.pkl")
        }
        let folder = name.dropLast("data.pkl".count)
        if let order = entries[folder + "byteorder"], bytes[order].elementsEqual("big".utf8) {
            throw Fault(reason: "was written by a big-endian machine; save it anew on another")
        }
        var machine = Unpickler(UnsafeRawBufferPointer(rebasing: bytes[range]))
        value = try machine.run()
        self.machine = machine
        var storages: [String: Range<Int>] = [:]
        for storage in machine.storages {
            storages[storage.key] = entries["\(folder)data/\(storage.key)"]
        }
        self.storages = storages
    }

    /// The format before PyTorch 1.6: pickles of a magic number, a version, the machine, the
    /// content and the storages' keys, then each storage with its length before it.
    private init(old bytes: UnsafeRawBufferPointer) throws(Fault) {
        var version = Unpickler(bytes, at: Self.oldStart.count)
        _ = try version.run()
        var system = Unpickler(bytes, at: version.end)
        let facts = try system.run()
        if case .bool(false) = system.entries(facts)?["little_endian"] {
            throw Fault(reason: "was written by a big-endian machine; save it anew on another")
        }
        var machine = Unpickler(bytes, at: system.end)
        value = try machine.run()
        self.machine = machine
        var names = Unpickler(bytes, at: machine.end)
        let list = try names.run()
        let keys = names.elements(list) ?? []
        var known: [String: StoredNumbers] = [:]
        for storage in machine.storages { known[storage.key] = storage }
        var cursor = ByteCursor(bytes, at: names.end)
        var storages: [String: Range<Int>] = [:]
        for key in keys {
            guard case .string(let key) = key, let storage = known[key],
                try cursor.read(Int64.self) == Int64(storage.count)
            else { throw Fault(reason: "has storages out of order; copy the file again") }
            let start = cursor.place
            let (size, overflow) = storage.count.multipliedReportingOverflow(by: storage.type.size)
            guard !overflow else { throw Fault(reason: "ends too early; copy the file again") }
            _ = try cursor.take(size)
            storages[key] = start..<cursor.place
        }
        self.storages = storages
    }
}
