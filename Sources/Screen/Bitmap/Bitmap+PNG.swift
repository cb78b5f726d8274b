/// PNG (ISO/IEC 15948) with 8 bits a channel. The pixels stand in stored blocks of deflate
/// (RFC 1951, 3.2.4): nothing is compressed, in exchange for no further library. 900 × 600 pixels
/// take 1.6 MB.
extension Bitmap {
    /// The bytes of a PNG file; an empty image becomes one black pixel, for PNG knows no empty
    /// one.
    public func pngData() -> [UInt8] {
        guard size.width > 0, size.height > 0 else {
            return Bitmap(Size(width: 1, height: 1)).pngData()
        }
        var lines: [UInt8] = []
        lines.reserveCapacity(size.height * (1 + 3 * size.width))
        for y in 0..<size.height {
            lines.append(0)
            for pixel in pixels[y * size.width..<(y + 1) * size.width] {
                lines.append(pixel.red)
                lines.append(pixel.green)
                lines.append(pixel.blue)
            }
        }
        // 8 bits, colour type 2 (RGB), deflate, adaptive filter (always 0: none), no interlace.
        let extent = bigEndian(UInt32(size.width)) + bigEndian(UInt32(size.height))
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += chunk("IHDR", extent + [8, 2, 0, 0, 0])
        file += chunk("IDAT", zlibStored(lines))
        file += chunk("IEND", [])
        return file
    }

    private func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return bigEndian(UInt32(data.count)) + body + bigEndian(Checksum.crc32(body))
    }

    /// A zlib stream (RFC 1950) of stored blocks, 65 535 bytes at most each.
    private func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 65_535, bytes.count)
            let length = UInt16(end - start)
            stream.append(end == bytes.count ? 1 : 0)
            for value in [length, ~length] {
                stream.append(UInt8(truncatingIfNeeded: value))
                stream.append(UInt8(truncatingIfNeeded: value >> 8))
            }
            stream += bytes[start..<end]
            start = end
        } while start < bytes.count
        return stream + bigEndian(Checksum.adler32(bytes))
    }

    private func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
