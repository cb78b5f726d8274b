import Foundation

extension Automation: Codable {
    /// The most points of a lane: ten minutes of one a frame.
    private static let most = Blend.longest

    /// All that can move, for people.
    public static var names: String {
        BlendSettings.Parameters.moving.map(\.id).joined(separator: ", ")
    }

    /// Reads a file of lanes.
    ///
    /// - Throws: `InstrumentError` that names the file, the lane and what is wrong with it.
    public init(contentsOf path: String) throws {
        self = try JSONFile.read(Automation.self, from: URL(fileURLWithPath: path))
    }

    /// Reads lanes as in `{"mix": [[0, 0], [2.5, 1]]}`: pairs of seconds and value, in the
    /// parameter's own unit.
    ///
    /// - Throws: `DecodingError` that names the lane and what is wrong with it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ParameterKey.self)
        for key in container.allKeys {
            let pairs = try container.decode([[Double]].self, forKey: key)
            do {
                self[key.stringValue] = try Self.lane(of: key.stringValue, through: pairs)
            } catch {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "\(error)")
            }
        }
    }

    /// Lanes of which those that cannot be read are left out.
    struct Lenient: Decodable {
        let automation: Automation

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: ParameterKey.self)
            automation = container.allKeys.reduce(into: Automation()) { read, key in
                let pairs = (try? container.decode([[Double]].self, forKey: key)) ?? []
                read[key.stringValue] = try? Automation.lane(of: key.stringValue, through: pairs)
            }
        }
    }

    private static func lane(
        of id: String, through pairs: [[Double]]
    ) throws -> AutomationLane {
        guard let parameter = BlendSettings.Parameters.moving(id) else {
            throw InstrumentError(.blend, reason: "moves nothing; there is \(names)")
        }
        guard pairs.count <= most, pairs.allSatisfy({ $0.count == 2 }) else {
            throw InstrumentError(
                .blend, reason: "holds pairs of seconds and value, at most \(most)")
        }
        let points = try pairs.map { pair in
            var settings = BlendSettings()
            try parameter.parse("\(Float(pair[1]))", into: &settings)
            return AutomationLane.Point(
                seconds: pair[0], share: parameter.share(in: settings) ?? 0)
        }
        guard let lane = AutomationLane(points) else {
            throw InstrumentError(
                .blend, reason: "its seconds go up from 0, and there is one pair at least")
        }
        return lane
    }

    /// Writes the lanes as they are read.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: ParameterKey.self)
        for (id, lane) in lanes {
            guard let parameter = BlendSettings.Parameters.moving(id) else { continue }
            let pairs = lane.points.map { point in
                var settings = BlendSettings()
                parameter.set(share: point.share, in: &settings)
                return [point.seconds, Double(parameter.text(in: settings)) ?? 0]
            }
            try container.encode(pairs, forKey: ParameterKey(id))
        }
    }
}
