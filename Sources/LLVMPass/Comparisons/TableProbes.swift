internal import CLLVM
internal import SonarABI

/// An instrumentation of searches in hash tables: while a search is observed, it compares the key
/// with all keys of the table.
///
/// A table compares only keys that share a bucket, so most of its keys are never compared.
/// `find(_:hashValue:)` begins in the bucket that the hash value selects, whatever the keys are. If
/// it is called with other hash values first, it reaches all keys, and its comparisons are observed
/// like any others.
///
///     entry: %i = alloca i64; store i64 0, ptr %i
///     probe: %goesOn = call i64 @__swiftc_fuzz_trace_probe(i64 %table, i64 %i)
///            br i1 (%goesOn != 0), label %search, label %body
///     search: call @find.traced(%key, i64 %i, %table); %i += 1; br label %probe
struct TableProbes {
  private let module: Module

  init(in module: Module) { self.module = module }

  /// Returns true if a function of this mangled name searches a table that can be probed.
  ///
  /// Strings have a hook of their own. Merged functions take more arguments.
  static func searches(_ mangling: Substring) -> Bool {
    mangling.contains("22__RawDictionaryStorageC4find_9hashValue")
      && !mangling.contains("FSS_T") && !mangling.hasSuffix("Tm")
  }

  /// Adds the probes to the traced copy of such a function, in front of its `body`.
  func add(to twin: Function, body: Block) {
    let parameters = twin.parameters
    guard let table = parameters.lastIndex(where: { $0.type.isPointer }),
      let hash = parameters[..<table].lastIndex(where: { $0.type.integerWidth == 64 })
    else { return }
    let entry = twin.entry
    let jump = entry.terminator
    let probe = body.insertBlock(named: "probe", in: module)
    let search = body.insertBlock(named: "search", in: module)
    let i64 = module.integer(64)
    let builder = Builder(in: module)
    builder.position(before: jump)
    if let subprogram = twin.subprogram {
      // A call without a location must not be inlined into code that has some.
      builder.setLocation(
        LLVMDIBuilderCreateDebugLocation(module.context, 0, 0, subprogram, nil))
    }
    let number = builder.alloca(i64)
    builder.store(module.constant(0, width: 64), to: number)
    builder.branch(to: probe)
    LLVMInstructionEraseFromParent(jump.ref)

    builder.position(atEndOf: probe)
    let hook =
      module.function(named: InstrumentationABI.Symbol.traceProbe)
      ?? module.declareWeak(
        InstrumentationABI.Symbol.traceProbe, type: i64.function([i64, i64]))
    let index = builder.load(i64, from: number)
    let goesOn = builder.call(
      hook, [builder.pointerToInteger(parameters[table], i64), index])
    builder.branch(if: builder.isNotZero(goesOn.value), to: search, else: body)

    builder.position(atEndOf: search)
    var arguments = parameters
    arguments[hash] = index
    let call = builder.call(twin, arguments)
    LLVMSetInstructionCallConv(call.ref, LLVMGetFunctionCallConv(twin.ref))
    twin.copyParameterAttributes(to: call)
    builder.store(builder.add(index, module.constant(1, width: 64)), to: number)
    builder.branch(to: probe)
  }
}
