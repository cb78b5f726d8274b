import Foundation
import PackagePlugin

/// Writes the commit that is built into a Swift file of the program, before every build.
///
/// The file is only written when the commit is another one; then the program's own target is
/// compiled again and linked, and nothing else. Without git, or outside a checkout of this
/// repository, the commit is empty.
@main struct StampCommit: BuildToolPlugin {
    private static let script = """
        cd "$1"
        commit=
        if [ -z "$(git rev-parse --show-prefix 2>&1)" ]; then
            commit=$(git rev-parse --short=7 HEAD 2>/dev/null)
        fi
        line="enum Commit { static let digits = \\"$commit\\" }"
        file="$2/Commit.swift"
        [ "$line" = "$(cat "$file" 2>/dev/null)" ] || echo "$line" > "$file"
        """

    func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
        let output = context.pluginWorkDirectoryURL
        return [
            .prebuildCommand(
                displayName: "Asking git for the commit",
                executable: URL(filePath: "/bin/sh"),
                arguments: [
                    "-c", Self.script, "sh", context.package.directoryURL.path, output.path,
                ],
                outputFilesDirectory: output)
        ]
    }
}
