import Foundation

/// The weighted mean of vectors in which direction and length are mixed apart.
///
/// Two directions are mixed by slerp (Shoemake 1985, "Animating rotation with quaternion curves");
/// more by the spherical weighted average of Buss and Fillmore (2001), which for two is slerp.
/// Lengths are mixed linearly. A vector without length has no direction and only shortens the
/// result; opposite vectors, which no single great circle joins, turn through a fixed
/// perpendicular one.
enum SphericalMean {
    private static let steps = 24

    /// Mixes vectors of one length with weights that sum to 1.
    static func of(_ vectors: [[Double]], weights: [Double]) -> [Double] {
        var length = 0.0
        var directions: [[Double]] = []
        var shares: [Double] = []
        for (vector, weight) in zip(vectors, weights) {
            let norm = dot(vector, vector).squareRoot()
            length += weight * norm
            guard norm > 1e-9, weight > 0 else { continue }
            directions.append(vector.map { $0 / norm })
            shares.append(weight)
        }
        let total = shares.reduce(0, +)
        guard let first = directions.first, total > 0 else {
            return [Double](repeating: 0, count: vectors.first?.count ?? 0)
        }
        shares = shares.map { $0 / total }
        let direction: [Double]
        switch directions.count {
        case 1: direction = first
        case 2: direction = slerp(first, directions[1], shares[1])
        default: direction = average(directions, shares)
        }
        return direction.map { $0 * length }
    }

    private static func slerp(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
        tangent(from: a, to: b).map { walk(from: a, along: $0.direction, by: $0.angle * t) } ?? a
    }

    private static func average(_ points: [[Double]], _ weights: [Double]) -> [Double] {
        var mean = [Double](repeating: 0, count: points[0].count)
        for (point, weight) in zip(points, weights) {
            for i in mean.indices { mean[i] += weight * point[i] }
        }
        let norm = dot(mean, mean).squareRoot()
        let heaviest = weights.indices.max { weights[$0] < weights[$1] } ?? 0
        mean = norm > 1e-6 ? mean.map { $0 / norm } : points[heaviest]
        for _ in 0..<steps {
            var step = [Double](repeating: 0, count: mean.count)
            for (point, weight) in zip(points, weights) {
                guard let way = tangent(from: mean, to: point) else { continue }
                for i in step.indices { step[i] += weight * way.angle * way.direction[i] }
            }
            let angle = dot(step, step).squareRoot()
            if angle < 1e-9 { break }
            mean = walk(from: mean, along: step.map { $0 / angle }, by: angle)
        }
        return mean
    }

    /// The unit tangent at `a` towards `b` and the angle between them; `nil` where they agree.
    private static func tangent(
        from a: [Double], to b: [Double]
    ) -> (direction: [Double], angle: Double)? {
        let cosine = min(1, max(-1, dot(a, b)))
        let across = zip(a, b).map { $1 - cosine * $0 }
        let sine = dot(across, across).squareRoot()
        if sine < 1e-7 {
            return cosine > 0 ? nil : (perpendicular(to: a), .pi)
        }
        return (across.map { $0 / sine }, atan2(sine, cosine))
    }

    /// The vector with each pair of coordinates turned by a right angle.
    private static func perpendicular(to a: [Double]) -> [Double] {
        a.indices.map { $0 % 2 == 0 ? -a[$0 + 1] : a[$0 - 1] }
    }

    private static func walk(from a: [Double], along: [Double], by angle: Double) -> [Double] {
        let result = zip(a, along).map { cos(angle) * $0 + sin(angle) * $1 }
        let norm = dot(result, result).squareRoot()
        return result.map { $0 / norm }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
