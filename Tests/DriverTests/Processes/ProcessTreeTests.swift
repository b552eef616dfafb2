import Foundation
import Testing

@testable import swiftc_fuzz

@Suite("Who has started whom")
struct ProcessTreeTests {
  @Test("Children of children are found, others are not")
  func descendants() {
    let tree = ProcessTree([(2, 1), (3, 2), (4, 3), (5, 1), (6, 5)])
    #expect(Set(tree.descendants(of: 2)) == [3, 4])
    #expect(tree.descendants(of: 6) == [])
  }

  @Test("A process runs until it has ended, seen or not")
  func running() throws {
    #expect(ProcessTree.isRunning(getpid()))
    var child: pid_t = 0
    let word = strdup("/bin/true")
    defer { free(word) }
    try #require(posix_spawn(&child, "/bin/true", nil, nil, [word, nil], nil) == 0)
    var info = siginfo_t()
    waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT)
    #expect(!ProcessTree.isRunning(child))
    waitpid(child, nil, 0)
    #expect(!ProcessTree.isRunning(child))
  }

  @Test("A program's name may look like fields")
  func names() {
    #expect(ProcessTree.parent(inStatus: "7 (a) S 9 (b) R 42 1 1") == 42)
    #expect(ProcessTree.parent(inStatus: "7") == nil)
  }
}
