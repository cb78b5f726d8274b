import FileSystem

/// NumPy's files of numbers: encodings and pitch tracks on disk.
public enum NPYFile {
    /// The largest file that is read, in bytes.
    public static let largest = 256 << 20

    /// Reads an array of 16-, 32- or 64-bit floats, of signed bytes or of uint16, in either byte
    /// order, C or Fortran order.
    ///
    /// - Parameters:
    ///   - path: the file, `-` for standard input.
    ///   - type: the type that errors advise, as NumPy calls it.
    /// - Throws: `AudioFileError`.
    public static func read(_ path: String, wanting type: String = "float32") throws -> NPYArray {
        let file = try InputFile(path)
        return try decode(file.bytes(limit: largest), name: file.name, wanting: type)
    }

    /// Reads an array from the bytes of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file; what stands after the array is ignored, as NumPy does.
    ///   - name: stands for the file in errors.
    ///   - wanted: the type that errors advise, as NumPy calls it.
    public static func decode(
        _ bytes: [UInt8], name: String, wanting wanted: String = "float32"
    ) throws -> NPYArray {
        guard let header = NPYHeader(bytes) else {
            let isArchive = bytes.starts(with: Array("PK".utf8))
            throw AudioFileError(
                .unknownFormat, path: name,
                reason: isArchive
                    ? "is an .npz archive; save the one array with numpy.save"
                    : "is not a .npy file or its header is damaged; write it with numpy.save")
        }
        guard let type = NPYType(header.type) else {
            throw AudioFileError(
                .unsupported, path: name,
                reason: "holds values of type \(header.type.prefix(16).debugDescription); "
                    + "\(wanted) would do (array.astype('\(wanted)'))")
        }
        let available = (bytes.count - header.dataStart) / type.width
        var count = 1
        for length in header.shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            count = overflow ? Int.max : product
            // A zero further on would hide an overflow; no file has such a shape.
            if overflow { break }
        }
        guard count <= available else {
            throw AudioFileError(
                .damaged, path: name,
                reason: "its header says \(shape(header.shape)), but only \(available) values "
                    + "follow; copy it again")
        }
        let data = bytes[header.dataStart..<header.dataStart + count * type.width]
        let values = type.decode(data)
        return NPYArray(
            shape: header.shape,
            values: header.isFortran ? transposed(values, shape: header.shape) : values,
            isUnsigned: type.isUnsigned)
    }

    /// Writes an array as float32, C order, version 1.0; the file appears whole or not at all.
    ///
    /// - Parameters:
    ///   - array: what is written.
    ///   - path: the file, `-` for standard output.
    public static func write(_ array: NPYArray, to path: String) throws {
        try write(encode(array), to: path)
    }

    /// Writes whole numbers as int8, C order, version 1.0; the file appears whole or not at all.
    ///
    /// - Parameters:
    ///   - values: the last axis running fastest.
    ///   - shape: the length of each axis.
    ///   - path: the file, `-` for standard output.
    /// - Precondition: there are as many values as the shape says.
    public static func write(_ values: [Int8], shape: [Int], to path: String) throws {
        precondition(shape.reduce(1, *) == values.count, "as many values as the shape says")
        try write(head(of: "|i1", shape) + values.map(UInt8.init(bitPattern:)), to: path)
    }

    /// Writes whole numbers as uint16, C order, version 1.0; the file appears whole or not at all.
    ///
    /// - Parameters: as for int8.
    /// - Precondition: there are as many values as the shape says.
    public static func write(_ values: [UInt16], shape: [Int], to path: String) throws {
        try write(encode(values, shape: shape), to: path)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        try OutputFile.write(to: path) { descriptor, name in
            try AudioFileError.naming(name, doing: "write") {
                try bytes.withUnsafeBytes { try Descriptor(standard: descriptor).write($0) }
            }
        }
    }

    /// The bytes of a file that holds an array as float32.
    public static func encode(_ array: NPYArray) -> [UInt8] {
        var bytes = head(of: "<f4", array.shape)
        bytes.reserveCapacity(bytes.count + 4 * array.values.count)
        for value in array.values {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The bytes of a file that holds whole numbers as uint16.
    ///
    /// - Precondition: there are as many values as the shape says.
    public static func encode(_ values: [UInt16], shape: [Int]) -> [UInt8] {
        precondition(shape.reduce(1, *) == values.count, "as many values as the shape says")
        return head(of: "<u2", shape)
            + values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }

    /// What stands before the numbers of a file.
    private static func head(of type: String, _ lengths: [Int]) -> [UInt8] {
        var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape(lengths)), }"
        // The numbers begin at a multiple of 64 bytes; 10 stand before the header, 1 ends it.
        let unpadded = 10 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        let length = header.utf8.count
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
        bytes += [UInt8(length & 0xFF), UInt8(length >> 8)]
        return bytes + Array(header.utf8)
    }

    /// A shape as Python writes it: `()`, `(3,)`, `(78, 16)`.
    static func shape(_ shape: [Int]) -> String {
        "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
    }

    /// Brings values whose first axis runs fastest into C order.
    private static func transposed(_ values: [Float], shape: [Int]) -> [Float] {
        guard shape.count > 1, !values.isEmpty else { return values }
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in 1..<shape.count { strides[axis] = strides[axis - 1] * shape[axis - 1] }
        var index = [Int](repeating: 0, count: shape.count)
        var source = 0
        return values.indices.map { _ in
            defer {
                var axis = shape.count - 1
                index[axis] += 1
                source += strides[axis]
                while index[axis] == shape[axis] && axis > 0 {
                    source -= strides[axis] * shape[axis]
                    index[axis] = 0
                    axis -= 1
                    index[axis] += 1
                    source += strides[axis]
                }
            }
            return values[source]
        }
    }
}
