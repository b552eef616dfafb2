/// The names and numbers on which instrumented objects and the engine agree.
///
/// `Documentation/InstrumentationABI.md` explains the layout. The names are spelled only in this
/// file, so that the pass, the engine and `inspect` always agree.
public enum InstrumentationABI {
  /// The version of the layout.
  ///
  /// It grows by one whenever an engine would misread the objects of an older pass.
  public static let version: UInt32 = 2

  /// The names of ELF sections.
  ///
  /// Every section that reaches a program has a C identifier as its name, because the linker then
  /// defines `__start_NAME` and `__stop_NAME` around it.
  public enum Section {
    /// One 8-bit counter per edge, in the layout of LLVM's SanitizerCoverage.
    public static let counters = "__sancov_cntrs"
    /// The section of counters of more than 8 bits, which other engines cannot read.
    public static let wideCounters = "swiftc_fuzz_counters"
    /// The description of an image.
    ///
    /// It is also the first record of each object.
    public static let image = "swiftc_fuzz_image"

    /// Returns the section that holds counters of a width.
    public static func counters(_ width: CounterLayout.Width) -> String {
      width == .bits8 ? counters : wideCounters
    }
    /// Two words per edge: an address and flags, in the layout of LLVM's SanitizerCoverage.
    public static let programCounters = "__sancov_pcs"
    /// The section of comparison sites of `Site.recordSize` bytes each.
    public static let sites = "swiftc_fuzz_sites"
    /// One byte per comparison site, in the order of the sites.
    ///
    /// The site's hook is called where it is not 0.
    public static let watches = "swiftc_fuzz_watches"
    /// One variable-length `FunctionRecord` per instrumented function.
    public static let functions = "swiftc_fuzz_functions"
    /// The dictionary: variable-length `LiteralRecord`s.
    public static let literals = "swiftc_fuzz_literals"
    /// A description of everything that an object was made from, which tells when it need not be
    /// made again.
    ///
    /// Programs do not contain it.
    public static let identity = ".swiftc_fuzz_identity"
  }

  /// The values of the byte that decides which body of a function runs.
  public enum Gate {
    /// Every function runs its plain body.
    public static let closed: UInt8 = 0
    /// Every function runs its traced twin.
    public static let open: UInt8 = 1

    /// Returns the value that opens the gate for the twin of this function only, apart from
    /// functions that happen to share the value: there are 254 values.
    public static func of(function name: String) -> UInt8 {
      2 + UInt8(FNV1a.hash32(name.utf8) % 254)
    }
  }

  /// The symbols that the pass defines or calls.
  public enum Symbol {
    /// A hidden byte per linked image that decides which calls run the traced twins of functions
    /// (`Gate`).
    public static let traceGate = "__swiftc_fuzz_trace_gate"
    /// A hidden constant per linked image: the `FuzzImage` of `CFuzzing.h`.
    public static let image = "__swiftc_fuzz_image"
    /// A table of counters that all modules of an image share.
    ///
    /// Its size and the width of its counters are appended to the name.
    public static let counterTable = "__swiftc_fuzz_counter_table"
    /// The constructor that registers counters, program counters and the image, once per image.
    public static let constructor = "__swiftc_fuzz_module_init"
    /// A weak function that the constructor calls with the image.
    ///
    /// It is defined when our engine is linked.
    public static let registerImage = "__swiftc_fuzz_register_image"
    /// A weak function `(site, lhs: u64, rhs: u64)` for integers up to 64 bits, zero-extended.
    public static let traceInteger = "__swiftc_fuzz_trace_integer"
    /// A weak function `(site, lhsLow, lhsHigh, rhsLow, rhsHigh: u64)` for integers of 65 to 128
    /// bits.
    public static let traceWideInteger = "__swiftc_fuzz_trace_wide_integer"
    /// A weak function `(site, lhs: f64, rhs: f64)` for floating-point numbers, extended to 64
    /// bits.
    public static let traceFloat = "__swiftc_fuzz_trace_float"
    /// A weak function `(site, value: u64, cases: ptr to u64, count: u64)` for a `switch`.
    public static let traceSwitch = "__swiftc_fuzz_trace_switch"
    /// A weak function `(site, lhs0, lhs1, rhs0, rhs1: u64)` for two Swift strings of two words
    /// each.
    public static let traceStrings = "__swiftc_fuzz_trace_strings"
    /// A weak function `(site, lhs0, lhs1, lhsFrom, lhsTo, rhs0, rhs1, rhsFrom, rhsTo: u64)` for
    /// parts of two strings.
    ///
    /// The numbers are offsets in their UTF-8.
    public static let traceSlices = "__swiftc_fuzz_trace_slices"
    /// A weak function `(site, word0, word1: u64, cases: u64)` for a string and an array of
    /// `StaticString`.
    public static let traceCases = "__swiftc_fuzz_trace_cases"
    /// A weak function `(site, word0, word1: u64, storage: u64)` for a string and a
    /// `Dictionary<String, _>`.
    public static let traceDictionary = "__swiftc_fuzz_trace_dictionary"
    /// A weak function `(site, word0, word1: u64, storage: u64)` for a string and a `Set<String>`.
    public static let traceSet = "__swiftc_fuzz_trace_set"
    /// A weak function `(site, array, storage: u64)` for an array of bytes and a
    /// `Dictionary<[UInt8], _>`.
    public static let traceBytesDictionary = "__swiftc_fuzz_trace_bytes_dictionary"
    /// A weak function `(site, array, storage: u64)` for an array of bytes and a `Set<[UInt8]>`.
    public static let traceBytesSet = "__swiftc_fuzz_trace_bytes_set"
    /// A weak function `(site, lhs, lhsType, rhs, rhsType: u64)` for the addresses of two values
    /// and of their metadata.
    public static let traceValues = "__swiftc_fuzz_trace_values"
    /// A weak function `(site, word0, word1, value, valueType: u64)` for a string that is sought in
    /// a value, given by its address and that of its metadata.
    public static let tracePart = "__swiftc_fuzz_trace_part"
    /// A weak function `(site, part, partType, text, textType, options: u64)`: the same as
    /// `traceValues` for a search with Foundation's options, one of which makes the part a regular
    /// expression.
    public static let traceSearch = "__swiftc_fuzz_trace_search"
    /// A weak function `(site, regex, output, word0, word1: u64)` for the address of a `Regex`, the
    /// metadata of its output, and the string that it is to match.
    public static let traceRegex = "__swiftc_fuzz_trace_regex"
    /// A weak function `(site, regex, output, start, end, word0, word1: u64)`: the same for a
    /// substring and its bounds.
    public static let traceRegexInSlice = "__swiftc_fuzz_trace_regex_in_slice"
    /// A weak function `(site, component, type, text, textType: u64)` for the addresses of a part
    /// of a regular expression and of the value that it is sought in, and of their metadata.
    public static let traceComponent = "__swiftc_fuzz_trace_component"
    /// A weak function `(site, object, word0, word1: u64)` for an `NSRegularExpression` and the
    /// string that it is to match.
    public static let traceExpression = "__swiftc_fuzz_trace_expression"
    /// A weak function `(site, scanner, word0, word1: u64)` for a `Scanner` and the string that it
    /// is to find.
    public static let traceScanner = "__swiftc_fuzz_trace_scanner"
    /// A weak function `(site, part0, part1, word0, word1: u64)` for bytes that are sought in
    /// others, both as `Data`.
    public static let traceData = "__swiftc_fuzz_trace_data"
    /// A weak function `(site, word0, word1: u64)` for the name of a key that a decoder asks for.
    public static let traceKey = "__swiftc_fuzz_trace_key"
    /// A weak function `(site, word0, word1: u64)` for a string that is read as an integer.
    public static let traceNumber = "__swiftc_fuzz_trace_number"
    /// A weak function `(storage: u64, probe: u64) -> u64`.
    ///
    /// It returns 1 when a dictionary is to be searched from the bucket of this number as well,
    /// before it is searched from the right one.
    public static let traceProbe = "__swiftc_fuzz_trace_probe"
    /// The function of LLVM's interface that receives `(start, stop)` of the counters.
    public static let countersInit = "__sanitizer_cov_8bit_counters_init"
    /// The function of LLVM's interface that receives `(start, stop)` of the table of program
    /// counters.
    public static let programCountersInit = "__sanitizer_cov_pcs_init"
    /// Every function of an engine that instrumented code calls.
    public static let engine = [
      countersInit, programCountersInit, registerImage, traceInteger, traceWideInteger, traceFloat,
      traceSwitch, traceStrings, traceSlices, traceCases, traceDictionary, traceSet,
      traceBytesDictionary, traceBytesSet, traceValues, tracePart, traceSearch,
      traceRegex, traceRegexInSlice, traceComponent, traceExpression, traceScanner,
      traceData, traceNumber, traceKey, traceProbe,
    ]
    /// The suffix of the name of a function's instrumented copy, if other objects share the
    /// function.
    public static let instrumentedSuffix = ".fuzzed"
    /// The suffix of the name of a function's twin, which calls the hooks.
    public static let tracedSuffix = ".traced"
  }
}
