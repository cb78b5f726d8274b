import Foundation

/// The weighted mean of vectors in which direction and length are mixed apart.
///
/// Two directions are mixed by slerp (Shoemake 1985, "Animating rotation with quaternion curves");
/// more by the spherical weighted average of Buss and Fillmore (2001), which for two is slerp.
/// Lengths are mixed linearly. A vector without length has no direction and only shortens the
/// result; opposite vectors, which no single great circle joins, turn through a fixed
/// perpendicular one.
enum SphericalMean {
    /// A frame's 16 numbers; kept in registers, so that mixing allocates nothing.
    typealias Row = SIMD16<Double>

    private static let steps = 24
    /// The last step in radians after which the mean has settled, for what a float can tell.
    private static let settled = 1e-6

    /// Mixes rows with weights that sum to 1.
    ///
    /// - Parameters:
    ///   - rows: one a source; overwritten.
    ///   - weights: as many.
    static func of(
        _ rows: UnsafeMutableBufferPointer<Row>, weights: UnsafeBufferPointer<Double>
    ) -> Row {
        var length = 0.0
        var total = 0.0
        var last: Int?
        for i in rows.indices {
            let norm = dot(rows[i], rows[i]).squareRoot()
            length += weights[i] * norm
            guard norm > 1e-9, weights[i] > 0 else {
                rows[i] = .zero
                continue
            }
            rows[i] /= norm
            total += weights[i]
            last = i
        }
        guard let last, total > 0,
            let first = rows.indices.first(where: { rows[$0] != .zero })
        else { return .zero }
        let active = rows.count { $0 != .zero }
        let direction: Row
        switch active {
        case 1: direction = rows[first]
        case 2: direction = slerp(rows[first], rows[last], weights[last] / total)
        default: direction = average(rows, weights, total: total)
        }
        return direction * length
    }

    private static func slerp(_ a: Row, _ b: Row, _ t: Double) -> Row {
        tangent(from: a, to: b).map { walk(from: a, along: $0.direction, by: $0.angle * t) } ?? a
    }

    private static func average(
        _ points: UnsafeMutableBufferPointer<Row>, _ weights: UnsafeBufferPointer<Double>,
        total: Double
    ) -> Row {
        var mean = Row.zero
        var heaviest: (weight: Double, point: Row) = (0, .zero)
        for i in points.indices {
            mean += points[i] * (weights[i] / total)
            if weights[i] > heaviest.weight && points[i] != .zero {
                heaviest = (weights[i], points[i])
            }
        }
        let norm = dot(mean, mean).squareRoot()
        mean = norm > 1e-6 ? mean / norm : heaviest.point
        for _ in 0..<steps {
            var step = Row.zero
            var along = 0.0
            for i in points.indices where points[i] != .zero {
                let share = weights[i] / total
                let cosine = min(1, max(-1, dot(mean, points[i])))
                let sine = (1 - cosine * cosine).squareRoot()
                if sine < 1e-4 {
                    guard let way = tangent(from: mean, to: points[i]) else { continue }
                    step += way.direction * (share * way.angle)
                } else {
                    // The tangent and its angle as below, without a vector in between.
                    let pull = share * acos(cosine) / sine
                    step += points[i] * pull
                    along += pull * cosine
                }
            }
            step -= mean * along
            let angle = dot(step, step).squareRoot()
            if angle < settled { break }
            mean = walk(from: mean, along: step / angle, by: angle)
        }
        return mean
    }

    /// The unit tangent at `a` towards `b` and the angle between them; `nil` where they agree.
    private static func tangent(from a: Row, to b: Row) -> (direction: Row, angle: Double)? {
        let cosine = min(1, max(-1, dot(a, b)))
        let across = b - a * cosine
        let sine = dot(across, across).squareRoot()
        if sine < 1e-7 {
            return cosine > 0 ? nil : (perpendicular(to: a), .pi)
        }
        return (across / sine, atan2(sine, cosine))
    }

    /// The vector with each pair of coordinates turned by a right angle.
    private static func perpendicular(to a: Row) -> Row {
        var turned = Row.zero
        for i in a.indices { turned[i] = i.isMultiple(of: 2) ? -a[i + 1] : a[i - 1] }
        return turned
    }

    private static func walk(from a: Row, along: Row, by angle: Double) -> Row {
        let result = a * cos(angle) + along * sin(angle)
        return result / dot(result, result).squareRoot()
    }

    private static func dot(_ a: Row, _ b: Row) -> Double { (a * b).sum() }
}
