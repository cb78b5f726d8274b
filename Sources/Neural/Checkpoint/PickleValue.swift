/// A value on a pickle machine's stack; lists, tuples and tensors stand in the machine by number,
/// so that no file can build what is freed by deep recursion.
enum PickleValue {
    /// `None`, floats, bytes and long integers: kept, never looked at.
    case other
    case bool(Bool)
    case int(Int)
    case string(String)
    /// A tuple: the number of its elements.
    case tuple(Int)
    /// A list.
    case list(Int)
    /// A dictionary, as a list of keys and values in turn.
    case dictionary(Int)
    case global(PickleGlobal)
    case storage(Int)
    case tensor(Int)
}

/// The few names that a checkpoint of weights needs; every other is refused.
enum PickleGlobal: Equatable {
    case orderedDictionary
    case rebuildTensor
    case rebuildParameter
    case storage(ElementType)

    init?(module: String, name: String) {
        switch (module, name) {
        case ("collections", "OrderedDict"): self = .orderedDictionary
        case ("torch._utils", "_rebuild_tensor_v2"): self = .rebuildTensor
        case ("torch._utils", "_rebuild_parameter"): self = .rebuildParameter
        case ("torch", _):
            guard let type = Self.storages[name] else { return nil }
            self = .storage(type)
        default: return nil
        }
    }

    private static let storages: [String: ElementType] = [
        "FloatStorage": .float32, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
        "DoubleStorage": .float64, "LongStorage": .int64, "IntStorage": .int32,
        "ShortStorage": .int16, "CharStorage": .int8, "ByteStorage": .uint8,
        "BoolStorage": .bool,
    ]
}

/// Numbers of one type that tensors are views of.
struct StoredNumbers: Equatable {
    /// The type of an element.
    let type: ElementType
    /// Its name in the file.
    let key: String
    /// Elements.
    let count: Int
}

/// A tensor as a checkpoint describes it.
struct StoredTensor {
    /// The numbers that it is a view of.
    let storage: StoredNumbers
    /// The first of them.
    let offset: Int
    let shape: [Int]
    let strides: [Int]

    /// The elements, counted in the storage; `nil` if they are not in order or lie outside.
    var elements: Range<Int>? {
        guard shape.count == strides.count, offset >= 0 else { return nil }
        var count = 1
        for (size, stride) in zip(shape, strides).reversed() {
            guard size >= 0, size <= 1 || stride == count else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else { return nil }
            count = product
        }
        guard offset <= storage.count, count <= storage.count - offset else { return nil }
        return offset..<offset + count
    }
}
