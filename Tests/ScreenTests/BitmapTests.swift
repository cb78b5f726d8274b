import CZlib
import Foundation
import Screen
import Testing

@Suite struct BitmapTests {
    @Test func onePixelIsThisFile() {
        var bitmap = Bitmap(Size(width: 1, height: 1))
        bitmap.set(0, 0, RGB(255, 0, 16))
        let bytes = bitmap.pngData()
        #expect(bytes[0..<8] == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(bytes[8..<16] == [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
        #expect(bytes[16..<29] == [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
        // The line's filter and its pixel.
        let length = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
        #expect(bytes[37..<41] == [0x49, 0x44, 0x41, 0x54])
        let data = Array(bytes[41..<41 + length])
        var (line, count) = ([UInt8](repeating: 9, count: 9), uLong(9))
        #expect(uncompress(&line, &count, data, uLong(length)) == Z_OK)
        #expect(line.prefix(Int(count)) == [0, 255, 0, 16])
        #expect(bytes.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    }

    @Test func anEmptyImageIsOneBlackPixel() {
        #expect(
            Bitmap(Size(width: 0, height: 9)).pngData()
                == Bitmap(Size(width: 1, height: 1)).pngData())
    }

    @Test func widgetsDrawIntoTheirArea() {
        var bitmap = Bitmap(Size(width: 6, height: 4), fill: RGB(9, 9, 9))
        let heatmap = Heatmap(values: [0, 1], frames: 1, dimensions: 2)
        HeatmapView(heatmap, appearance: .full, range: 0...1)
            .draw(into: &bitmap, in: Rect(x: 0, y: 0, width: 2, height: 4))
        WaveformView(Waveform(samples: [1, -1]), appearance: .full)
            .draw(into: &bitmap, in: Rect(x: 4, y: 0, width: 9, height: 4))
        #expect(bitmap[0, 0] == RGB(0, 0, 0))
        #expect(bitmap[1, 3] == RGB(255, 255, 175))
        #expect(bitmap[2, 0] == RGB(9, 9, 9))
        #expect(bitmap[4, 0] == RGB(255, 175, 135))
        #expect(bitmap[6, 0] == nil)
    }

    /// Python's own zlib inflates the image and finds its pixels; it knows nothing of ours.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func pythonDecodesTheFile() throws {
        var bitmap = Bitmap(Size(width: 300, height: 200))
        for y in 0..<200 {
            for x in 0..<300 {
                bitmap.set(x, y, RGB(UInt8(x % 256), UInt8(y), UInt8(x * y % 256)))
            }
        }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-\(UUID().uuidString).png")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bitmap.pngData()).write(to: file)

        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        python.arguments = [
            URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Fixtures/read_png.py").path, file.path,
        ]
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let text = String(decoding: output, as: UTF8.self)
        let pixels = bitmap.pixels.flatMap { [$0.red, $0.green, $0.blue] }
        #expect(text == "300 200 \(pixels.count) \(crc32_z(0, pixels, pixels.count))\n")
    }
}
