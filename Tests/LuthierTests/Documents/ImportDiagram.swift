import Foundation

/// Who imports whom, drawn: floors of targets, each as near below its importers as it can be, and
/// an arrow for each import that does not follow from others.
struct ImportDiagram {
    /// An import.
    struct Arrow: Hashable {
        var from: String
        var to: String
    }

    /// What is drawn of the imports.
    let arrows: [Arrow]
    /// Names, from the top floor down, and between them where longer arrows pass.
    private let rows: [[Place]]

    /// Who stands, or what passes, on a floor.
    private enum Place: Hashable {
        case target(String)
        case passage(Arrow, floor: Int)
    }

    /// Names, from the top floor down.
    var floors: [[String]] {
        rows.map { row in
            row.compactMap { if case .target(let name) = $0 { name } else { nil } }
        }
    }

    /// Width and height of a box, and of the space that it has, in points.
    private static let (box, space) = ((width: 104, height: 28), (width: 124, height: 68))

    /// Draws the targets of a manifest that the program is made of.
    init(_ table: ImportTable) {
        let names = table.rooms.map(\.name)
        let imports = Dictionary(
            uniqueKeysWithValues: table.rooms.map { target in
                (target.name, target.dependencies.compactMap(\.name).filter(names.contains))
            })
        var below: [String: Set<String>] = [:]
        func reached(_ name: String) -> Set<String> {
            if let known = below[name] { return known }
            let direct = imports[name] ?? []
            let all = direct.reduce(into: Set(direct)) { $0.formUnion(reached($1)) }
            below[name] = all
            return all
        }
        for name in names { _ = reached(name) }
        arrows = names.flatMap { name in
            let direct = imports[name] ?? []
            return direct.filter { other in
                !direct.contains { below[$0]?.contains(other) == true }
            }.map { Arrow(from: name, to: $0) }
        }
        var floor: [String: Int] = [:]
        // Importers have more below them than what they import, so they come first.
        for name in names.sorted(by: { (below[$0]?.count ?? 0) > (below[$1]?.count ?? 0) }) {
            let importers = arrows.filter { $0.to == name }.compactMap { floor[$0.from] }
            floor[name] = (importers.max() ?? -1) + 1
        }
        rows = Self.rows(names, arrows, floor)
    }

    /// The way of an arrow, floor by floor.
    private static func way(_ arrow: Arrow, _ floor: [String: Int]) -> [Place] {
        let between = ((floor[arrow.from] ?? 0) + 1)..<(floor[arrow.to] ?? 0)
        return [.target(arrow.from)] + between.map { .passage(arrow, floor: $0) }
            + [.target(arrow.to)]
    }

    /// Each floor in the order of what lies above, so that few arrows cross.
    private static func rows(
        _ names: [String], _ arrows: [Arrow], _ floor: [String: Int]
    ) -> [[Place]] {
        let ways = arrows.map { way($0, floor) }
        var middle: [Place: Double] = [:]
        return (0...(floor.values.max() ?? 0)).map { number in
            let targets = names.filter { floor[$0] == number }.map(Place.target)
            let passages = ways.joined().filter { place in
                if case .passage(_, number) = place { true } else { false }
            }
            func above(_ place: Place) -> Double {
                let all = ways.compactMap { way in
                    way.firstIndex(of: place).flatMap { $0 > 0 ? middle[way[$0 - 1]] : nil }
                }
                return all.isEmpty ? 0 : all.reduce(0, +) / Double(all.count)
            }
            // Sorting by place in the manifest too leaves nothing to chance.
            let row = (targets + passages).enumerated()
                .sorted { (above($0.element), $0.offset) < (above($1.element), $1.offset) }
                .map(\.element)
            for (index, place) in row.enumerated() {
                middle[place] = Double(2 * index + 1) / Double(2 * row.count)
            }
            return row
        }
    }

    /// The drawing.
    var svg: String {
        let (box, space) = (Self.box, Self.space)
        let width = space.width * (rows.map(\.count).max() ?? 0)
        let height = space.height * rows.count
        var middles: [Place: (x: Int, y: Int)] = [:]
        var floor: [String: Int] = [:]
        for (number, row) in rows.enumerated() {
            for (index, place) in row.enumerated() {
                middles[place] = (
                    width * (2 * index + 1) / (2 * row.count),
                    space.height * number + space.height / 2
                )
                if case .target(let name) = place { floor[name] = number }
            }
        }
        let lines = arrows.map { arrow in
            let points = Self.way(arrow, floor).compactMap { middles[$0] }
            let corners = points.enumerated().map { index, point in
                let isStart = index == 0
                let isEnd = index == points.count - 1
                let y = point.y + (isStart ? box.height / 2 : isEnd ? -box.height / 2 - 3 : 0)
                return "\(isStart ? "M" : "L")\(point.x) \(y)"
            }
            return "<path d=\"\(corners.joined())\"/>"
        }
        let boxes = floors.joined().compactMap { name -> String? in
            guard let middle = middles[.target(name)] else { return nil }
            let (left, top) = (middle.x - box.width / 2, middle.y - box.height / 2)
            return """
                <rect x="\(left)" y="\(top)" width="\(box.width)" height="\(box.height)" rx="4"/>
                <text x="\(middle.x)" y="\(middle.y + 5)">\(name)</text>
                """
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-size="14" font-family="sans-serif">
            <style>
            path{fill:none;stroke:#777;stroke-width:1.2;marker-end:url(#tip)}
            rect{fill:#eef2f8;stroke:#446}
            text{fill:#112;text-anchor:middle}
            </style>
            <marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto">\
            <polygon points="0,1 7,4 0,7" fill="#777"/></marker>
            \((lines + boxes).joined(separator: "\n"))
            </svg>

            """
    }
}
