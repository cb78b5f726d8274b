import CKernels

/// A configuration's sizes as the kernels want them: in whole blocks.
struct WaveNetSizes {
    let residual: Int
    let gate: Int
    let skip: Int
    let head: Int
    let precision: WeightPrecision
    static let block = Int(LUTHIER_WAVENET_BLOCK)

    init(_ configuration: WaveNetConfiguration, precision: WeightPrecision) {
        func round(_ count: Int, to block: Int) -> Int { (count + block - 1) / block * block }
        residual = round(configuration.residual, to: Self.block)
        gate = round(configuration.gate, to: Self.block / 2)
        skip = round(configuration.skip, to: Self.block)
        head = round(configuration.head, to: Self.block)
        self.precision = precision
    }

    /// Bytes of an activation.
    var element: Int { precision == .int8 ? 2 : 4 }

    /// A map without memory yet.
    func map(inputs: Int, taps: Int = 1, outputs: Int) -> luthier_wavenet_map {
        luthier_wavenet_map(
            inputs: (inputs + 1) / 2 * 2, taps: taps, blocks: outputs / Self.block, weights: nil,
            scales: nil)
    }

    func bytes(_ map: luthier_wavenet_map) -> Int {
        withUnsafePointer(to: map) { luthier_wavenet_bytes($0, precision.kernel) }
    }

    func scales(_ map: luthier_wavenet_map) -> Int {
        withUnsafePointer(to: map) { luthier_wavenet_scales($0) }
    }

    /// The columns of `count` outputs in order.
    static func columns(_ count: Int) -> [Int32] {
        let blocks = (count + block - 1) / block
        return (0..<blocks * block).map { $0 < count ? Int32($0) : -1 }
    }

    /// The columns of a dilated map: in each block 32 of the first half and their partners.
    static func gateColumns(_ gate: Int) -> [Int32] {
        let half = block / 2
        return (0..<(gate + half - 1) / half * block).map { place in
            let channel = place / block * half + place % half
            guard channel < gate else { return -1 }
            return Int32(place % block < half ? channel : gate + channel)
        }
    }
}
