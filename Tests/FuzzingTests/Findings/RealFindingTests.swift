import Testing

@testable import Fuzzing

/// The findings of public packages; see Documentation/RealFindings.md.
@Suite("Findings of public packages")
struct RealFindingTests {
  @Test(
    "one cause is one bucket and one token",
    arguments: [
      // Other calls of libxml2 and of Foundation, the same mistake.
      ("XMLCoder-element", "XMLCoder-entity"), ("XMLCoder-element", "XMLCoder-comment"),
      // One expression of a generic function, and two checks of the standard library.
      ("Stencil-last-of-array", "Stencil-last-of-string"),
      ("TOMLKit-key-at-end", "TOMLKit-key-in-brackets"),
      ("Yams-mapping-as-key", "Yams-mapping-as-explicit-key"),
      ("Histogram-greatest-value", "Histogram-percentile"),
    ])
  func same(one: String, other: String) throws {
    let (one, other) = (try RealStack(one).finding, try RealStack(other).finding)
    #expect(one.bucket == other.bucket)
    #expect(one.deduplicationToken == other.deduplicationToken)
  }

  @Test(
    "another cause is another bucket",
    arguments: [
      // The same call of the user: one text is not UTF-8, the other is not there.
      ("XMLCoder-element", "XMLCoder-instruction"),
      ("Stencil-last-of-array", "Stencil-range"), ("TOMLKit-key-at-end", "TOMLKit-date"),
      ("Yams-mapping-as-key", "Yams-sexagesimal"),
      ("Histogram-greatest-value", "Histogram-sum"), ("BigInt-remainder", "BigInt-power"),
    ])
  func different(one: String, other: String) throws {
    #expect(try RealStack(one).finding.bucket != RealStack(other).finding.bucket)
  }

  @Test(
    "the headline has reason and place",
    arguments: [
      (
        "XMLCoder-comment",
        """
        a Swift check failed in FoundationXML._NSXMLParserComment(_:value:) of \
        libFoundationXML.so (SIGILL) at Auxiliaries/XMLStackParser.swift:54 in \
        XMLCoder.XMLStackParser.parse(with:errorContextLength:shouldProcessNamespaces:)
        """
      ),
      (
        "XMLCoder-instruction",
        """
        null pointer access in FoundationXML._NSXMLParserProcessingInstruction(_:target:data:) of \
        libFoundationXML.so (SIGSEGV at address 0x0) at Auxiliaries/XMLStackParser.swift:54 in \
        XMLCoder.XMLStackParser.parse(with:errorContextLength:shouldProcessNamespaces:)
        """
      ),
      (
        "Yams-sexagesimal",
        """
        arithmetic overflow at Yams/Constructor.swift:703 in closure #1 in \
        Swift.String.sexagesimal()
        """
      ),
      (
        "TOMLKit-date",
        """
        Assertion failed: !is_value_terminator(*cp) at Sources/toml.hpp:15080 in \
        toml::v3::impl::impl_ex::parser::parse_value()::'lambda'()::operator()() const
        """
      ),
      (
        "Histogram-empty-bucket",
        """
        arithmetic overflow in Histogram.Histogram.LinearBucketValues.init(histogram:\
        valueUnitsPerBucket:), called at FuzzHdr/main.swift:16
        """
      ),
      (
        "Stencil-range",
        """
        invalid memory access (SIGSEGV at address 0x555555878000) at Stencil/Variable.swift:201 \
        in Stencil.RangeVariable.resolve(_:)
        """
      ),
    ])
  func headline(name: String, text: String) throws {
    #expect(try FindingReport.headline(RealStack(name).finding) == "Crash: \(text)")
  }

  @Test("what only passes a call on is no frame, and what lies in a library is no token")
  func frames() throws {
    let yams = try RealStack("Yams-mapping-as-key")
    #expect(!yams.frames.contains { $0.function?.contains("reabstraction") == true })
    let stencil = try RealStack("Stencil-last-of-array")
    #expect(!stencil.frames.contains { $0.function == "Stencil.Resolvable.resolve(_:)" })
    #expect(try !RealStack("TOMLKit-date").finding.deduplicationToken.contains("fuzzed"))

    let finding = try RealStack("XMLCoder-entity").finding
    #expect(finding.deduplicationToken.hasPrefix("XMLCoder.XMLStackParser.parse(with:"))
    // But they are shown.
    #expect(StackTrace.lines(of: finding.frames).contains { $0.contains("in xmlParseEntityRef") })
  }
}
