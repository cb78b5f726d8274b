/// A tensor as the index of a TensorFlow bundle describes it: `BundleEntryProto` of TensorFlow's
/// `tensor_bundle.proto`.
struct BundleEntry {
    typealias Fault = ByteCursor.Fault

    /// The number of its elements' type in TensorFlow's `DataType`.
    let typeNumber: Int
    let shape: [Int]
    /// The file that it is in, from 0.
    let shard: Int
    /// Its bytes in that file.
    let bytes: Range<Int>
    /// The masked CRC-32C of the bytes.
    let checksum: UInt32
    /// Whether it is only the description of a variable that is stored in slices.
    let isSliced: Bool

    /// The type of its elements, `nil` for texts and other things that are no plain numbers.
    var type: ElementType? { Self.types[typeNumber] }

    private static let types: [Int: ElementType] = [
        1: .float32, 2: .float64, 3: .int32, 4: .uint8, 5: .int16, 6: .int8, 9: .int64, 10: .bool,
        14: .bfloat16, 17: .uint16, 19: .float16, 22: .uint32, 23: .uint64,
    ]

    init(_ message: UnsafeRawBufferPointer) throws(Fault) {
        var typeNumber = 0
        var shape: [Int] = []
        var (shard, offset, size) = (0, 0, 0)
        var checksum: UInt32 = 0
        var isSliced = false
        var cursor = ByteCursor(message)
        while let (number, value) = try cursor.field() {
            switch (number, value) {
            case (1, .number(let type)): typeNumber = Int(clamping: type)
            case (2, .bytes(let message)): shape = try Self.shape(message)
            case (3, .number(let place)): shard = Int(clamping: place)
            case (4, .number(let place)): offset = Int(clamping: place)
            case (5, .number(let count)): size = Int(clamping: count)
            case (6, .fixed32(let sum)): checksum = sum
            case (7, _): isSliced = true
            default: continue
            }
        }
        let (end, overflow) = offset.addingReportingOverflow(size)
        guard !overflow else {
            throw Fault(reason: "places a tensor where no file reaches; copy the file again")
        }
        self.typeNumber = typeNumber
        self.shape = shape
        self.shard = shard
        self.checksum = checksum
        self.isSliced = isSliced
        bytes = offset..<end
        if let type, !isSliced, Self.byteCount(shape, type) != size {
            throw Fault(reason: "has a size that does not fit its shape; copy the file again")
        }
    }

    /// The sizes of a `TensorShapeProto`.
    private static func shape(_ message: UnsafeRawBufferPointer) throws(Fault) -> [Int] {
        var shape: [Int] = []
        var cursor = ByteCursor(message)
        while let (number, value) = try cursor.field() {
            guard number == 2, case .bytes(let message) = value else { continue }
            var dimension = ByteCursor(message)
            var size: UInt64 = 0
            while let (number, value) = try dimension.field() {
                if number == 1, case .number(let found) = value { size = found }
            }
            guard let size = Int(exactly: size), shape.count < 32 else {
                throw Fault(reason: "has a shape that no tensor has; copy the file again")
            }
            shape.append(size)
        }
        return shape
    }

    /// The bytes of a tensor, `nil` if they can't be counted.
    private static func byteCount(_ shape: [Int], _ type: ElementType) -> Int? {
        shape.reduce(type.size) { product, size in
            product.flatMap {
                let (next, overflow) = $0.multipliedReportingOverflow(by: size)
                return overflow ? nil : next
            }
        }
    }
}
