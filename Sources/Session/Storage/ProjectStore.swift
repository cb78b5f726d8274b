import FileSystem
import Foundation
import Instruments
import Workbench

/// Saves benches by name, each in a folder of its own under the user's data; the answers come as
/// messages.
struct ProjectStore {
    let context: ModelContext
    let mailbox: Mailbox

    /// The file of a project in its folder, and the folder of the sounds that were collected.
    private static let (file, sounds) = ("project.json", "Sounds")

    /// What stands in a project's file.
    private struct Content: Codable {
        var name: String
        var session: Session
    }

    /// `Projects` beside the user's presets.
    private var folder: URL {
        context.data.userPresets.deletingLastPathComponent()
            .appendingPathComponent("Projects", isDirectory: true)
    }

    /// Saves a bench; if a project of that name is there, says so first.
    func save(_ order: ProjectOrder) {
        run {
            let stem = Preset.stem(of: order.name)
            let own = folder.appendingPathComponent(stem, isDirectory: true)
            let file = own.appendingPathComponent(Self.file)
            try Export.makeFolder(own.path)
            var count = 0
            let isKept = try FolderLock.hold(own.path) {
                guard order.isOverwriting || !Path.exists(file.path) else { return false }
                var session = order.session
                if order.isCollecting {
                    let places = try collect(session.references, into: own)
                    session = session.moving(places)
                    count = places.count
                }
                try JSONFile.write(Content(name: order.name, session: session), to: file)
                return true
            }
            guard isKept else { return mailbox.post(.projectExists(order)) }
            let sounds = order.isCollecting ? ", \(count == 1 ? "1 sound" : "\(count) sounds")" : ""
            mailbox.post(.notice(.done, "saved as project “\(order.name)”\(sounds): \(own.path)"))
        }
    }

    /// Lists what was saved, the newest first; what cannot be read is left out.
    func list() { run { mailbox.post(.projects(all)) } }

    /// Opens the project of a name, or the only one whose name begins so.
    func open(_ name: String) {
        run {
            let all = all
            let wanted = name.lowercased()
            let found =
                all.first { $0.name.lowercased() == wanted }
                ?? all.filter { $0.name.lowercased().hasPrefix(wanted) }.only
            guard let found else {
                let names = all.map(\.name).joined(separator: ", ")
                throw InstrumentError(
                    .notFound, subject: name,
                    reason: all.isEmpty
                        ? "no project was saved yet; :project NAME saves the bench"
                        : "no project of that name; there is \(names)")
            }
            mailbox.post(.project(found))
        }
    }

    private var all: [Project] {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_GB")
        formatter.dateFormat = "d MMM HH:mm"
        let names = (try? Path.names(in: folder.path)) ?? []
        let found = names.compactMap { name -> (Project, Date)? in
            let file = folder.appendingPathComponent(name).appendingPathComponent(Self.file)
            guard let content = try? JSONFile.read(Content.self, from: file),
                content.session.version == Session.version
            else { return nil }
            let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
            let date = values?.contentModificationDate ?? .distantPast
            let project = Project(
                name: content.name, date: formatter.string(from: date), session: content.session)
            return (project, date)
        }
        return found.sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// Copies the files that references name by their paths, and what lies beside encodings.
    ///
    /// - Returns: where they are now, by their references.
    private func collect(_ references: Set<String>, into own: URL) throws -> [String: String] {
        let target = own.appendingPathComponent(Self.sounds, isDirectory: true)
        let cut = Dictionary(grouping: references.filter { $0.contains("/") }) {
            SoundRegion.name(in: $0)
        }
        let paths = cut.keys.sorted()
        guard !paths.isEmpty else { return [:] }
        try Export.makeFolder(target.path)
        var places: [String: String] = [:]
        var taken: Set<String> = []
        for path in paths {
            let source = URL(fileURLWithPath: path).standardizedFileURL
            if source.path.hasPrefix(target.standardizedFileURL.path + "/") {
                taken.insert(source.lastPathComponent)
                continue
            }
            let name = FreeName.first(ofFile: source.lastPathComponent) {
                !taken.insert($0).inserted
            }
            let copy = target.appendingPathComponent(name)
            try Self.copy(source, to: copy)
            if source.pathExtension.lowercased() == "npy" {
                let (own, copies) = (
                    EncodingFile.files(beside: source), EncodingFile.files(beside: copy)
                )
                for (file, other) in zip(own, copies) where Path.exists(file.path) {
                    try Self.copy(file, to: other)
                }
            }
            for reference in cut[path] ?? [] {
                places[reference] = copy.path + reference.dropFirst(path.count)
            }
        }
        return places
    }

    private static func copy(_ source: URL, to copy: URL) throws {
        do {
            let file = try RegularFile.open(source.path)
            try WholeFile.replace(copy.path) { target in
                try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { block in
                    while case let count = try file.read(into: block), count > 0 {
                        try target.write(UnsafeRawBufferPointer(rebasing: block[..<count]))
                    }
                }
            }
        } catch {
            throw InstrumentError(
                .output, subject: source.path, reason: "cannot be copied to \(copy.path)")
        }
    }

    private func run(_ work: @escaping @Sendable () throws -> Void) {
        context.lists.start { _ in
            try work()
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }
}

extension Array {
    /// The only element; `nil` where there are none or more.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
