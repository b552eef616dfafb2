/// Every name and number that instrumented objects and the engine agree on.
///
/// `Documentation/InstrumentationABI.md` explains the layout; this file is the only place
/// where the names are spelled, so that the pass, the engine and `inspect` cannot drift apart.
public enum InstrumentationABI {
  /// Raised by one whenever an object of an older pass would be misread.
  public static let version: UInt32 = 2

  /// Names of ELF sections.
  ///
  /// All that reach a program are C identifiers, so that the linker defines `__start_NAME` and
  /// `__stop_NAME` around each.
  public enum Section {
    /// One counter per edge (LLVM's SanitizerCoverage layout).
    public static let counters = "__sancov_cntrs"
    /// Counters of more than 8 bits, which other engines do not know.
    public static let wideCounters = "swiftc_fuzz_counters"
    /// The image's own description, which is the first record in an object, too.
    public static let image = "swiftc_fuzz_image"

    /// Where counters of a width are.
    public static func counters(_ width: CounterLayout.Width) -> String {
      width == .bits8 ? counters : wideCounters
    }
    /// Two words per edge: an address and flags (LLVM's SanitizerCoverage layout).
    public static let programCounters = "__sancov_pcs"
    /// Comparison sites, `Site.recordSize` bytes each.
    public static let sites = "swiftc_fuzz_sites"
    /// A byte per comparison site, in the same order: not 0 where its hook is to be called.
    public static let watches = "swiftc_fuzz_watches"
    /// One variable-length `FunctionRecord` per instrumented function.
    public static let functions = "swiftc_fuzz_functions"
    /// The dictionary: variable-length `LiteralRecord`s.
    public static let literals = "swiftc_fuzz_literals"
    /// What an object was made of, so that it is not made again; in no program.
    public static let identity = ".swiftc_fuzz_identity"
  }

  /// Values of the byte that decides which body of a function runs.
  public enum Gate {
    /// Every function runs its plain body.
    public static let closed: UInt8 = 0
    /// Every function runs its traced twin.
    public static let open: UInt8 = 1

    /// What opens the gate for the twin of the function of this name, and for one in 254 others.
    public static func of(function name: String) -> UInt8 {
      2 + UInt8(FNV1a.hash32(name.utf8) % 254)
    }
  }

  /// Symbols that the pass emits or calls.
  public enum Symbol {
    /// A hidden byte per linked image: which calls go to the traced twins of functions (`Gate`).
    public static let traceGate = "__swiftc_fuzz_trace_gate"
    /// A hidden constant per linked image: the `FuzzImage` of `CFuzzing.h`.
    public static let image = "__swiftc_fuzz_image"
    /// A table of counters that all modules of an image share; its size and width follow.
    public static let counterTable = "__swiftc_fuzz_counter_table"
    /// The constructor that registers counters, program counters and the image, once per image.
    public static let constructor = "__swiftc_fuzz_module_init"
    /// Weak; called with the image by the constructor when our engine is linked.
    public static let registerImage = "__swiftc_fuzz_register_image"
    /// Weak; `(site, lhs: u64, rhs: u64)`, operands zero-extended.
    public static let traceInteger = "__swiftc_fuzz_trace_integer"
    /// Weak; `(site, lhsLow, lhsHigh, rhsLow, rhsHigh: u64)` for widths 65 to 128.
    public static let traceWideInteger = "__swiftc_fuzz_trace_wide_integer"
    /// Weak; `(site, lhs: f64, rhs: f64)`, narrower operands extended.
    public static let traceFloat = "__swiftc_fuzz_trace_float"
    /// Weak; `(site, value: u64, cases: ptr to u64, count: u64)`.
    public static let traceSwitch = "__swiftc_fuzz_trace_switch"
    /// Weak; `(site, lhs0, lhs1, rhs0, rhs1: u64)`, the two words of two Swift strings.
    public static let traceStrings = "__swiftc_fuzz_trace_strings"
    /// Weak; `(site, lhs0, lhs1, lhsFrom, lhsTo, rhs0, rhs1, rhsFrom, rhsTo: u64)`, two strings and
    /// of each the offsets of a part of its UTF-8.
    public static let traceSlices = "__swiftc_fuzz_trace_slices"
    /// Weak; `(site, word0, word1: u64, cases: u64)`, a string and a Swift array of `StaticString`.
    public static let traceCases = "__swiftc_fuzz_trace_cases"
    /// Weak; `(site, word0, word1: u64, storage: u64)`, a string and a `Dictionary<String, _>`.
    public static let traceDictionary = "__swiftc_fuzz_trace_dictionary"
    /// Weak; `(site, word0, word1: u64, storage: u64)`, a string and a `Set<String>`.
    public static let traceSet = "__swiftc_fuzz_trace_set"
    /// Weak; `(site, lhs, lhsType, rhs, rhsType: u64)`, addresses of two values and their metadata.
    public static let traceValues = "__swiftc_fuzz_trace_values"
    /// Weak; `(site, word0, word1: u64)`, the name of a key that a decoder asks for.
    public static let traceKey = "__swiftc_fuzz_trace_key"
    /// Weak; `(site, word0, word1: u64)`, a string that is read as an integer.
    public static let traceNumber = "__swiftc_fuzz_trace_number"
    /// Weak; `(storage: u64, probe: u64) -> u64`, whether a dictionary is to be searched from the
    /// bucket of this number, too, before it is searched from the right one.
    public static let traceProbe = "__swiftc_fuzz_trace_probe"
    /// LLVM's callback: `(start, stop)` of the counters.
    public static let countersInit = "__sanitizer_cov_8bit_counters_init"
    /// LLVM's callback: `(start, stop)` of the PC table.
    public static let programCountersInit = "__sanitizer_cov_pcs_init"
    /// All that instrumented code calls in an engine.
    public static let engine = [
      countersInit, programCountersInit, registerImage, traceInteger, traceWideInteger, traceFloat,
      traceSwitch, traceStrings, traceSlices, traceCases, traceDictionary, traceSet, traceValues,
      traceNumber, traceKey, traceProbe,
    ]
    /// Appended to the name of the instrumented copy of a function that other objects share.
    public static let instrumentedSuffix = ".fuzzed"
    /// Appended to the name of a function's twin, which calls the hooks.
    public static let tracedSuffix = ".traced"
  }
}
