import Testing
import Workbench

/// Paths as a person types them.
@Suite struct PathBaseTests {
    private let base = PathBase(home: "/home/ada", folder: "/work/takes")

    @Test(arguments: [
        ("~", "/home/ada"), ("~/x/", "/home/ada/x"), ("~x", "/work/takes/~x"),
        ("a/./b", "/work/takes/a/b"), ("../b", "/work/b"), ("/a//b/", "/a/b"), ("/", "/"),
        ("/../..", "/"), ("", "/work/takes"), ("/a/b/../c", "/a/c"),
    ]) func aPathIsReadFromTheRootOn(_ path: String, _ whole: String) {
        #expect(base.absolute(path) == whole)
    }

    @Test func withoutAFolderTheRootIsMeant() { #expect(PathBase().absolute("a") == "/a") }
}
