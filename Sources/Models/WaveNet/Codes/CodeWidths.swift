import Glibc

/// How much of the samples' range −1…1 each code of a quantiser stands for.
package final class CodeWidths: @unchecked Sendable {  // written in `init` alone
    /// ln of each code's range over the widest one's, `[256]`.
    let logarithms: UnsafePointer<Float>

    private static let magenta = CodeWidths(.magenta)
    private static let keras = CodeWidths(.keras)

    /// Those of a quantiser.
    package static func of(_ quantiser: CodeQuantiser) -> CodeWidths {
        switch quantiser {
        case .magenta: magenta
        case .keras: keras
        }
    }

    private init(_ quantiser: CodeQuantiser) {
        let borders = (0...CodeQuantiser.classes).map { label in
            let place: Double
            switch quantiser {
            case .magenta: place = Double(label) / 128 - 1
            case .keras: place = (2 * Double(label) - 1) / 255 - 1
            }
            return CodeQuantiser.expand(min(max(place, -1), 1))
        }
        let widths = zip(borders, borders.dropFirst()).map { $1 - $0 }
        let widest = widths.max() ?? 1
        let values = UnsafeMutablePointer<Float>.allocate(capacity: widths.count)
        for (index, width) in widths.enumerated() { values[index] = Float(log(width / widest)) }
        logarithms = UnsafePointer(values)
    }

    deinit { logarithms.deallocate() }
}
