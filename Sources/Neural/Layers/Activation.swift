import COneDNN

/// A function of each number by itself, fused into the layer before it where that is possible.
public enum Activation: Equatable, Sendable {
    /// x
    case none
    /// max(x, 0)
    case relu
    /// x where positive, else `slope`·x
    case leakyReLU(slope: Float)
    /// x·Φ(x) by the error function: PyTorch's `gelu` (Hendrycks & Gimpel 2016)
    case gelu
    /// x·Φ(x) by the tanh approximation: PyTorch's `gelu(approximate="tanh")`
    case geluTanh
    /// x·sigmoid(x): PyTorch's `silu`
    case silu
    /// tanh(x)
    case tanh
    /// 1 / (1 + e^−x)
    case sigmoid
    /// x where positive, else `alpha`·(e^x − 1)
    case elu(alpha: Float)
    /// ln(1 + e^x)
    case softplus
    /// e^x
    case exp

    /// oneDNN's algorithm and its first parameter, `nil` for ``none``.
    var algorithm: (kind: dnnl_alg_kind_t, alpha: Float)? {
        switch self {
        case .none: nil
        case .relu: (dnnl_eltwise_relu, 0)
        case .leakyReLU(let slope): (dnnl_eltwise_relu, slope)
        case .gelu: (dnnl_eltwise_gelu_erf, 0)
        case .geluTanh: (dnnl_eltwise_gelu_tanh, 0)
        case .silu: (dnnl_eltwise_swish, 1)
        case .tanh: (dnnl_eltwise_tanh, 0)
        case .sigmoid: (dnnl_eltwise_logistic, 0)
        case .elu(let alpha): (dnnl_eltwise_elu, alpha)
        case .softplus: (dnnl_eltwise_soft_relu, 0)
        case .exp: (dnnl_eltwise_exp, 0)
        }
    }
}
