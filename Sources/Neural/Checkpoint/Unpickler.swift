/// Reads the pickles of PyTorch checkpoints, and executes nothing.
///
/// A pickle is a program for a small stack machine that may call any Python function. This machine
/// knows the instructions that `torch.save` writes and the names in ``PickleGlobal``; it stops at
/// every other and says which. Source: Python's `pickletools`, protocols 2 to 4.
struct Unpickler {
    typealias Fault = ByteCursor.Fault

    /// The largest pickle read, in bytes; that of a published checkpoint is a hundredth.
    static let longest = 4 << 20

    private var cursor: ByteCursor
    private var stack: [PickleValue] = []
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private var lists: [[PickleValue]] = []
    private var elementCount = 0
    private(set) var storages: [StoredNumbers] = []
    private var tensors: [StoredTensor] = []

    init(_ bytes: UnsafeRawBufferPointer, at place: Int = 0) {
        let end = min(bytes.count, place + Self.longest)
        cursor = ByteCursor(UnsafeRawBufferPointer(rebasing: bytes[..<end]), at: place)
    }

    /// The place after the pickle.
    var end: Int { cursor.place }

    /// The elements of a list or tuple.
    func elements(_ value: PickleValue) -> [PickleValue]? {
        switch value {
        case .list(let number), .tuple(let number): lists[number]
        default: nil
        }
    }

    /// The entries of a dictionary that have a text as key; later ones win.
    func entries(_ value: PickleValue) -> [String: PickleValue]? {
        guard case .dictionary(let number) = value else { return nil }
        var entries: [String: PickleValue] = [:]
        let flat = lists[number]
        for place in stride(from: 0, to: flat.count - 1, by: 2) {
            if case .string(let key) = flat[place] { entries[key] = flat[place + 1] }
        }
        return entries
    }

    /// A tensor; `nil` when the value is none.
    func tensor(_ value: PickleValue) -> StoredTensor? {
        guard case .tensor(let number) = value else { return nil }
        return tensors[number]
    }

    /// Runs the pickle to its end and returns its value.
    mutating func run() throws(Fault) -> PickleValue {
        while true {
            let code = try cursor.read(UInt8.self)
            if code == UInt8(ascii: ".") { return try pop() }
            if try constant(code) { continue }
            if try container(code) { continue }
            if try remember(code) { continue }
            if try build(code) { continue }
            throw Fault(
                reason: "holds the pickle instruction 0x\(String(code, radix: 16)), which no "
                    + "checkpoint of weights needs; it is not read")
        }
    }

    private mutating func pop() throws(Fault) -> PickleValue {
        guard let value = stack.popLast(), stack.count >= marks.last ?? 0 else { throw Self.damage }
        return value
    }

    private static var damage: Fault { Fault(reason: "holds a damaged pickle; copy it again") }

    /// The values above the last mark.
    private mutating func popToMark() throws(Fault) -> [PickleValue] {
        guard let mark = marks.popLast(), mark <= stack.count else { throw Self.damage }
        defer { stack.removeLast(stack.count - mark) }
        return Array(stack[mark...])
    }

    private mutating func pop(_ count: Int) throws(Fault) -> [PickleValue] {
        guard stack.count - count >= marks.last ?? 0 else { throw Self.damage }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func store(_ values: [PickleValue]) throws(Fault) -> Int {
        try count(values)
        lists.append(values)
        return lists.count - 1
    }

    /// Bounds what copies of copies may grow to.
    private mutating func count(_ values: [PickleValue]) throws(Fault) {
        elementCount += values.count
        guard elementCount <= Self.longest else {
            throw Fault(reason: "holds too many values for a checkpoint of weights; not read")
        }
    }

    /// Numbers, texts and names.
    private mutating func constant(_ code: UInt8) throws(Fault) -> Bool {
        switch code {
        case UInt8(ascii: "N"): stack.append(.other)
        case 0x88: stack.append(.bool(true))
        case 0x89: stack.append(.bool(false))
        case UInt8(ascii: "J"): stack.append(.int(Int(try cursor.read(Int32.self))))
        case UInt8(ascii: "K"): stack.append(.int(Int(try cursor.read(UInt8.self))))
        case UInt8(ascii: "M"): stack.append(.int(Int(try cursor.read(UInt16.self))))
        case 0x8a:
            let bytes = try cursor.take(Int(try cursor.read(UInt8.self)))
            stack.append(Self.long(bytes))
        case UInt8(ascii: "G"):
            _ = try cursor.take(8)
            stack.append(.other)
        case UInt8(ascii: "X"), UInt8(ascii: "T"), UInt8(ascii: "B"):
            try text(cursor.read(UInt32.self), isText: code != UInt8(ascii: "B"))
        case 0x8c, UInt8(ascii: "U"), UInt8(ascii: "C"):
            try text(UInt32(cursor.read(UInt8.self)), isText: code != UInt8(ascii: "C"))
        case UInt8(ascii: "c"): try name(module: cursor.line(), cursor.line())
        case 0x93:
            guard case .string(let last) = try pop(), case .string(let module) = try pop() else {
                throw Self.damage
            }
            try name(module: module, last)
        default: return false
        }
        return true
    }

    private mutating func text(_ length: UInt32, isText: Bool) throws(Fault) {
        let bytes = try cursor.take(Int(length))
        stack.append(isText ? .string(String(decoding: bytes, as: UTF8.self)) : .other)
    }

    private mutating func name(module: String, _ name: String) throws(Fault) {
        guard let global = PickleGlobal(module: module, name: name) else {
            throw Fault(
                reason: "names the Python object \(module).\(name), which weights do not need; "
                    + "nothing of it is run: save {'generator': generator.state_dict()} alone")
        }
        stack.append(.global(global))
    }

    /// A whole number in two's complement; what does not fit is never looked at.
    private static func long(_ bytes: UnsafeRawBufferPointer) -> PickleValue {
        guard bytes.count <= 8 else { return .other }
        var value: UInt64 = bytes.last.map { $0 & 0x80 != 0 ? .max : 0 } ?? 0
        for byte in bytes.reversed() { value = value << 8 | UInt64(byte) }
        return .int(Int(Int64(bitPattern: value)))
    }

    /// Lists, tuples and dictionaries.
    private mutating func container(_ code: UInt8) throws(Fault) -> Bool {
        switch code {
        case UInt8(ascii: "("): marks.append(stack.count)
        case UInt8(ascii: ")"): stack.append(.tuple(try store([])))
        case UInt8(ascii: "]"): stack.append(.list(try store([])))
        case UInt8(ascii: "}"): stack.append(.dictionary(try store([])))
        case UInt8(ascii: "t"): try stack.append(.tuple(store(popToMark())))
        case 0x85...0x87: try stack.append(.tuple(store(pop(Int(code) - 0x84))))
        case UInt8(ascii: "a"): try append(pop(1), toDictionary: false)
        case UInt8(ascii: "e"): try append(popToMark(), toDictionary: false)
        case UInt8(ascii: "s"): try append(pop(2), toDictionary: true)
        case UInt8(ascii: "u"): try append(popToMark(), toDictionary: true)
        default: return false
        }
        return true
    }

    private mutating func append(
        _ values: [PickleValue], toDictionary: Bool
    ) throws(Fault) {
        try count(values)
        switch stack.last {
        case .list(let number) where !toDictionary: lists[number] += values
        case .dictionary(let number) where toDictionary && values.count.isMultiple(of: 2):
            lists[number] += values
        default: throw Self.damage
        }
    }

    /// What is used again, and what is of no account.
    private mutating func remember(_ code: UInt8) throws(Fault) -> Bool {
        switch code {
        case UInt8(ascii: "q"): try keep(Int(cursor.read(UInt8.self)))
        case UInt8(ascii: "r"): try keep(Int(cursor.read(UInt32.self)))
        case 0x94: try keep(memo.count)
        case UInt8(ascii: "h"): try recall(Int(cursor.read(UInt8.self)))
        case UInt8(ascii: "j"): try recall(Int(cursor.read(UInt32.self)))
        case 0x80: _ = try cursor.take(1)
        case 0x95: _ = try cursor.take(8)
        default: return false
        }
        return true
    }

    private mutating func keep(_ place: Int) throws(Fault) {
        guard let top = stack.last else { throw Self.damage }
        memo[place] = top
    }

    private mutating func recall(_ place: Int) throws(Fault) {
        guard let value = memo[place] else { throw Self.damage }
        stack.append(value)
    }

    /// What Python would call: here a few fixed cases.
    private mutating func build(_ code: UInt8) throws(Fault) -> Bool {
        switch code {
        case UInt8(ascii: "R"):
            let arguments = try pop()
            guard case .global(let global) = try pop(), let values = elements(arguments) else {
                throw Self.damage
            }
            try call(global, values)
        case UInt8(ascii: "b"):
            // The attributes of a state dict: versions of its modules.
            _ = try pop()
            guard case .dictionary = stack.last else { throw Self.damage }
        case UInt8(ascii: "Q"): try persist(pop())
        default: return false
        }
        return true
    }

    private mutating func call(
        _ global: PickleGlobal, _ arguments: [PickleValue]
    ) throws(Fault) {
        switch global {
        case .orderedDictionary:
            var flat: [PickleValue] = []
            for pair in arguments.first.flatMap(elements) ?? [] {
                guard let pair = elements(pair), pair.count == 2 else { throw Self.damage }
                flat += pair
            }
            stack.append(.dictionary(try store(flat)))
        case .rebuildTensor:
            guard arguments.count >= 4, case .storage(let number) = arguments[0],
                case .int(let offset) = arguments[1], let shape = integers(arguments[2]),
                let strides = integers(arguments[3])
            else { throw Self.damage }
            tensors.append(
                StoredTensor(
                    storage: storages[number], offset: offset, shape: shape, strides: strides))
            stack.append(.tensor(tensors.count - 1))
        case .rebuildParameter:
            guard let tensor = arguments.first else { throw Self.damage }
            stack.append(tensor)
        case .storage: throw Self.damage
        }
    }

    private func integers(_ value: PickleValue) -> [Int]? {
        guard let values = elements(value), values.count <= 8 else { return nil }
        var numbers: [Int] = []
        for value in values {
            guard case .int(let number) = value else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    /// A storage: `('storage', type, key, device, count)`, in old files with a view at the end.
    private mutating func persist(_ value: PickleValue) throws(Fault) {
        guard let parts = elements(value), parts.count >= 5,
            case .string("storage") = parts[0], case .global(.storage(let type)) = parts[1],
            case .string(let key) = parts[2], case .int(let count) = parts[4], count >= 0
        else { throw Self.damage }
        if parts.count > 5, case .tuple = parts[5] {
            throw Fault(reason: "holds views of storages; save it anew with torch.save")
        }
        storages.append(StoredNumbers(type: type, key: key, count: count))
        stack.append(.storage(storages.count - 1))
    }
}
