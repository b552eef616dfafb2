import TestSupport
import Testing

@Suite("FileCheck in Swift agrees with LLVM's")
struct FileCheckTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var checks: String
    var text: String
    var passes: Bool
  }

  static let cases = [
    Case(testDescription: "plain", checks: "CHECK: b", text: "a\nb\n", passes: true),
    Case(testDescription: "plain, missing", checks: "CHECK: x", text: "a\nb\n", passes: false),
    Case(testDescription: "order", checks: "CHECK: b\nCHECK: a", text: "a\nb\n", passes: false),
    Case(testDescription: "next", checks: "CHECK: a\nCHECK-NEXT: b", text: "a\nb\n", passes: true),
    Case(
      testDescription: "next, a line late", checks: "CHECK: a\nCHECK-NEXT: c", text: "a\nb\nc\n",
      passes: false),
    Case(
      testDescription: "next on the same line", checks: "CHECK: a\nCHECK-NEXT: b", text: "a b\n",
      passes: false),
    Case(testDescription: "same", checks: "CHECK: a\nCHECK-SAME: b", text: "a b\n", passes: true),
    Case(
      testDescription: "same, on the next line", checks: "CHECK: a\nCHECK-SAME: b",
      text: "a\nb\n", passes: false),
    Case(
      testDescription: "not between", checks: "CHECK: a\nCHECK-NOT: b\nCHECK: c",
      text: "a\nc\nb\n", passes: true),
    Case(
      testDescription: "not, violated", checks: "CHECK: a\nCHECK-NOT: b\nCHECK: c",
      text: "a\nb\nc\n", passes: false),
    Case(
      testDescription: "not until the end", checks: "CHECK: a\nCHECK-NOT: b", text: "a\nc\nb\n",
      passes: false),
    Case(
      testDescription: "any order", checks: "CHECK-DAG: b\nCHECK-DAG: a\nCHECK: c",
      text: "a\nb\nc\n", passes: true),
    Case(
      testDescription: "any order, no overlap", checks: "CHECK-DAG: ab\nCHECK-DAG: ab",
      text: "ab\nc\n", passes: false),
    Case(
      testDescription: "labels part the text",
      checks: "CHECK-LABEL: f:\nCHECK: x\nCHECK-LABEL: g:\nCHECK: y", text: "f:\nx\ng:\ny\n",
      passes: true),
    Case(
      testDescription: "nothing crosses a label",
      checks: "CHECK-LABEL: f:\nCHECK: y\nCHECK-LABEL: g:", text: "f:\nx\ng:\ny\n", passes: false),
    Case(testDescription: "count", checks: "CHECK-COUNT-2: a", text: "a\na\n", passes: true),
    Case(
      testDescription: "count, one short", checks: "CHECK-COUNT-3: a", text: "a\na\n",
      passes: false),
    Case(
      testDescription: "expression", checks: "CHECK: v{{[0-9]+}} = {{a|b}};", text: "v12 = b;\n",
      passes: true),
    Case(
      testDescription: "variable", checks: "CHECK: def [[X:%[a-z]+]]\nCHECK: use [[X]]",
      text: "def %q\nuse %q\n", passes: true),
    Case(
      testDescription: "variable, another text",
      checks: "CHECK: def [[X:%[a-z]+]]\nCHECK: use [[X]]", text: "def %q\nuse %r\n",
      passes: false),
    Case(
      testDescription: "variable within one line", checks: "CHECK: [[X:[a-z]]] + [[X]]",
      text: "a + b\nc + c\n", passes: true),
    Case(
      testDescription: "spaces are alike", checks: "CHECK: a   b", text: "a b\n", passes: true),
    Case(
      testDescription: "special characters", checks: "CHECK: f(*p[0]) $x^2 {a|b}?",
      text: "f(*p[0]) $x^2 {a|b}?\n", passes: true),
    Case(
      testDescription: "expressions that end in brackets",
      checks: "CHECK: [[X:[0-9]+[^a]]]{{[0-9]}}",
      text: "x 42-7\n", passes: true),
    Case(
      testDescription: "empty line", checks: "CHECK: a\nCHECK-EMPTY:\nCHECK-NEXT: b",
      text: "a\n\nb\n", passes: true),
    Case(
      testDescription: "undefined variable", checks: "CHECK: [[NONE]]", text: "a\n",
      passes: false),
  ]

  private func passes(_ sample: Case) throws -> Bool {
    let check = try FileCheck(sample.checks)
    do {
      try check.check(sample.text)
      return true
    } catch is FileCheck.Failure {
      return false
    }
  }

  @Test("Ours", arguments: cases)
  func ours(_ sample: Case) throws {
    #expect(try passes(sample) == sample.passes)
  }

  @Test("LLVM's", .enabled(if: Tools.llvm("FileCheck") != nil), arguments: cases)
  func theirs(_ sample: Case) throws {
    let tool = try #require(Tools.llvm("FileCheck"))
    let scratch = try Scratch()
    let outcome = try Tools.run(
      tool,
      [
        "--allow-unused-prefixes", scratch.write(sample.checks + "\n", to: "checks"),
        "--input-file", scratch.write(sample.text, to: "text"),
      ])
    #expect((outcome.status == 0) == sample.passes, "\(outcome.errors)")
  }

  @Test("Expectations without a directive are an error")
  func nothingToCheck() {
    #expect(throws: FileCheck.Failure.self) { try FileCheck("nothing here") }
    #expect(throws: FileCheck.Failure.self) { try FileCheck("CHECK: [[X:a") }
  }
}
