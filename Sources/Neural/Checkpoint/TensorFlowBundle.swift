/// A checkpoint of TensorFlow in its second format, a "tensor bundle": `PREFIX.index` and
/// `PREFIX.data-00000-of-00001`, as `tf.train.Saver` writes them (TensorFlow, `tensor_bundle.h`).
///
/// Opening reads the index alone; taking a tensor reads that tensor and checks its CRC-32C. No
/// bytes make it crash; whatever does not fit is an error that names the file.
public struct TensorFlowBundle: TensorFile {
    /// The path of the index.
    public let path: String
    private let entries: [String: BundleEntry]
    private let shards: [Shard]
    /// The longest index in an archive that is read, in bytes; NSynth's has 22 000.
    private static let longestIndex = 1 << 26

    /// Opens a checkpoint.
    ///
    /// - Parameter prefix: the path without `.index`.
    /// - Throws: ``NeuralError`` `file` when a file is missing or can't be read, `malformed` when
    ///   one is damaged, cut short or of a kind that is not read.
    public init(prefix: String) throws {
        let index = try FileBytes(path: prefix + ".index")
        try self.init(index, prefix: prefix) { (number: Int, count: Int) throws(NeuralError) in
            try Shard(path: "\(prefix).data-\(Self.five(number))-of-\(Self.five(count))")
        }
    }

    /// Opens a checkpoint in an archive.
    ///
    /// - Parameter prefix: its name there without `.index`.
    /// - Throws: as ``init(prefix:)``.
    public init(in archive: TarArchive, prefix: String) throws {
        let index = try archive.shard(prefix + ".index")
        guard index.size <= Self.longestIndex else {
            throw NeuralError(
                .malformed, path: index.path, reason: "is no index of a TensorFlow checkpoint")
        }
        try self.init(
            FileBytes(index.bytes(0..<index.size)), prefix: "\(archive.path)/\(prefix)"
        ) { (number: Int, count: Int) throws(NeuralError) in
            try archive.shard("\(prefix).data-\(Self.five(number))-of-\(Self.five(count))")
        }
    }

    /// Reads a checkpoint's files from memory.
    ///
    /// - Parameters:
    ///   - index: the content of the index.
    ///   - shards: the contents of the files of numbers.
    ///   - prefix: what errors call them, without the endings.
    /// - Throws: ``NeuralError`` `malformed`.
    public init(index: [UInt8], shards: [[UInt8]], prefix: String) throws {
        try self.init(FileBytes(index), prefix: prefix) {
            (number: Int, count: Int) throws(NeuralError) in
            let path = "\(prefix).data-\(Self.five(number))-of-\(Self.five(count))"
            guard number < shards.count else {
                throw NeuralError(.malformed, path: path, reason: "is missing")
            }
            return Shard(shards[number], path: path)
        }
    }

    private init(
        _ index: FileBytes, prefix: String,
        shard: (_ number: Int, _ count: Int) throws(NeuralError) -> Shard
    ) throws {
        path = prefix + ".index"
        let count: Int
        let entries: [String: BundleEntry]
        do throws(ByteCursor.Fault) {
            (count, entries) = try Self.contents(of: index)
        } catch {
            throw NeuralError(.malformed, path: path, reason: error.reason)
        }
        var shards: [Shard] = []
        for number in 0..<count { shards.append(try shard(number, count)) }
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) where !entry.isSliced {
            guard entry.shard < count else {
                throw NeuralError(
                    .malformed, path: path, tensor: name,
                    reason: "is in file \(entry.shard) of \(count); copy the file again")
            }
            guard entry.bytes.upperBound <= shards[entry.shard].size else {
                throw NeuralError(
                    .malformed, path: shards[entry.shard].path, tensor: name,
                    reason: "ends outside the file; copy the file again")
            }
        }
        self.entries = entries
        self.shards = shards
    }

    /// The number of files and the tensors in them that an index speaks of.
    private static func contents(
        of index: FileBytes
    ) throws(ByteCursor.Fault) -> (Int, [String: BundleEntry]) {
        defer { withExtendedLifetime(index) {} }
        let table = try SortedTable(index.bytes)
        guard let header = table.entries.first, header.key.isEmpty else {
            throw .init(reason: "has no header; copy the file again")
        }
        var entries: [String: BundleEntry] = [:]
        for (name, value) in table.entries.dropFirst() {
            do throws(ByteCursor.Fault) {
                entries[name] = try BundleEntry(value)
            } catch {
                throw .init(reason: "tensor \(name) \(error.reason)")
            }
        }
        return (try shardCount(header.value), entries)
    }

    /// The number of files that a `BundleHeaderProto` speaks of.
    private static func shardCount(
        _ message: UnsafeRawBufferPointer
    ) throws(ByteCursor.Fault) -> Int {
        var count = 0
        var cursor = ByteCursor(message)
        while let (number, value) = try cursor.field() {
            switch (number, value) {
            case (1, .number(let found)): count = Int(clamping: found)
            case (2, .number(let order)) where order != 0:
                throw .init(reason: "was written by a big-endian machine; save it anew on another")
            default: continue
            }
        }
        guard (1...99_999).contains(count) else {
            throw .init(reason: "speaks of \(count) files of numbers; copy the file again")
        }
        return count
    }

    private static func five(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// The names of the tensors.
    public var names: [String] { Array(entries.keys) }

    /// The shape of a tensor, `nil` when there is none of that name.
    public func shape(of name: String) -> [Int]? { entries[name]?.shape }

    /// The masked CRC-32C of a tensor's bytes, as the index states it; `nil` when there is none.
    public func checksum(of name: String) -> UInt32? { entries[name]?.checksum }

    /// The bytes of all files.
    public var byteCount: Int { shards.reduce(0) { $0 + $1.size } }

    /// The numbers of a tensor as float32, row-major; 16-bit floats are widened exactly.
    ///
    /// - Throws: ``NeuralError`` `missing`, `wrongType` for anything but floats of 16 and 32 bits,
    ///   `malformed` when the numbers' checksum does not fit.
    public func floats(_ name: String) throws -> [Float] {
        guard let entry = entries[name] else {
            throw NeuralError(.missing, path: path, tensor: name, reason: "missing")
        }
        guard !entry.isSliced else {
            throw NeuralError(
                .malformed, path: path, tensor: name,
                reason: "is stored in slices, which are not read; save it without a partitioner")
        }
        guard let type = entry.type, type.isReadable else {
            let kind = entry.type?.rawValue ?? "number \(entry.typeNumber) of TensorFlow"
            throw NeuralError(
                .wrongType, path: path, tensor: name,
                reason: "has elements of type \(kind); F32, F16 or BF16 would do")
        }
        let count = entry.bytes.count / type.size
        guard type != .float32 else {
            return try [Float](unsafeUninitializedCapacity: count) { target, filled in
                let bytes = UnsafeMutableRawBufferPointer(target)
                try read(entry, name, .init(rebasing: bytes[..<entry.bytes.count]))
                filled = count
            }
        }
        var bytes = [UInt8](repeating: 0, count: entry.bytes.count)
        try bytes.withUnsafeMutableBytes { try read(entry, name, $0) }
        return try bytes.withUnsafeBytes { try type.floats($0, path: path, tensor: name) }
    }

    private func read(
        _ entry: BundleEntry, _ name: String, _ target: UnsafeMutableRawBufferPointer
    ) throws(NeuralError) {
        let shard = shards[entry.shard]
        try shard.read(at: entry.bytes.lowerBound, into: target)
        guard Checksum.masked(Checksum.of(UnsafeRawBufferPointer(target))) == entry.checksum else {
            throw NeuralError(
                .malformed, path: shard.path, tensor: name,
                reason: "has numbers whose checksum does not fit; copy the file again")
        }
    }
}
