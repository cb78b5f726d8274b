/// The best predictor of a signal of known autocorrelation from its own past (Levinson 1947, Durbin
/// 1960): xₜ ≈ −Σ aᵢ xₜ₋ᵢ.
struct LinearPrediction {
    /// a₁ … aₙ.
    let predictor: [Double]
    /// The reflection coefficients of the same filter as a lattice, within ±1.
    let reflection: [Double]
    /// The power of what cannot be predicted.
    let error: Double

    /// - Parameter lags: the autocorrelation at 0…n; positive at 0.
    init(_ lags: [Double]) {
        var predictor: [Double] = []
        var reflection: [Double] = []
        var error = lags[0]
        for degree in 1..<lags.count {
            var sum = lags[degree]
            for (index, value) in predictor.enumerated() { sum += value * lags[degree - 1 - index] }
            let k = -sum / error
            reflection.append(k)
            predictor = zip(predictor, predictor.reversed()).map { $0 + k * $1 } + [k]
            error *= 1 - k * k
        }
        self.predictor = predictor
        self.reflection = reflection
        self.error = error
    }
}
