internal import CLLVM
internal import SonarABI

/// The records of one function: what the engine and `inspect` know of it without debug
/// information.
struct FunctionTables {
  let module: Module
  /// The COMDAT group of the function.
  let group: LLVMComdatRef

  /// Adds the function's `FunctionRecord`; one without counters says that they are 0 bytes away.
  func addRecord(
    _ record: FunctionRecord, counters: GlobalVariable?, named name: String
  ) -> GlobalVariable {
    let moduleName = Array(record.module.utf8.prefix(Int(UInt16.max)))
    let functionName = Array(record.name.utf8.prefix(Int(UInt16.max)))
    let unpadded = FunctionRecord.headerSize + moduleName.count + functionName.count
    let size = (unpadded + 7) & ~7
    let text = moduleName + functionName + Array(repeating: 0, count: size - unpadded)

    func word(_ value: Int) -> Value { module.constant(UInt64(value), width: 32) }
    func half(_ value: Int) -> Value { module.constant(UInt64(value), width: 16) }
    let i32 = module.integer(32)
    let i16 = module.integer(16)
    let type = module.packedStructure([
      i32, i32, i32, i32, i16, i16, module.integer(8).array(text.count),
    ])
    let global = module.addGlobal(
      named: name, of: type,
      GlobalPlacement(section: InstrumentationABI.Section.functions, group: group))
    let origin = module.address(4, after: global.value)
    let distance = counters.map { module.relativeAddress(of: $0.value, from: origin) } ?? word(0)
    global.initializer = module.constant(
      structure: [
        word(size), distance,
        word(record.edges), word(record.sites), half(moduleName.count),
        half(functionName.count), module.constant(bytes: text),
      ], packed: true)
    return global
  }

  /// Adds the function's comparison sites.
  ///
  /// - Returns: The address of each.
  func addSites(
    _ sites: [Site], record: GlobalVariable, named name: String
  ) -> [Value] {
    let (i8, i16, i32) = (module.integer(8), module.integer(16), module.integer(32))
    let type = module.packedStructure([i8, i8, i16, i8, i8, i16, i32, i32])
    let global = module.addGlobal(
      named: name, of: type.array(sites.count),
      GlobalPlacement(
        section: InstrumentationABI.Section.sites, alignment: Site.recordSize, group: group))
    let addresses = sites.indices.map {
      module.address($0 * Site.recordSize, after: global.value)
    }
    let values = zip(sites, addresses).map { site, address in
      module.constant(
        structure: [
          module.constant(UInt64(site.kind.rawValue), width: 8),
          module.constant(UInt64(site.predicate.rawValue), width: 8),
          module.constant(UInt64(site.width), width: 16),
          module.constant(UInt64(site.flags.rawValue), width: 8),
          module.constant(UInt64(site.gate), width: 8),
          module.constant(UInt64(site.blocksBehind), width: 16),
          module.constant(UInt64(site.line), width: 32),
          module.relativeAddress(of: record.value, from: module.address(12, after: address)),
        ], packed: true)
    }
    global.initializer = module.constant(array: values, of: type)
    return addresses
  }

  /// Adds a byte for each comparison site, in the order of the sites: whether it is to be recorded.
  ///
  /// All are, until an engine says otherwise.
  ///
  /// - Returns: The address of each.
  func addWatches(_ count: Int, named name: String) -> [Value] {
    let global = module.addGlobal(
      named: name, initializer: module.constant(bytes: Array(repeating: 1, count: count)),
      GlobalPlacement(
        section: InstrumentationABI.Section.watches, isConstant: false, alignment: 1, group: group))
    return (0..<count).map { module.address($0, after: global.value) }
  }
}

extension Module {
  /// Returns a structure type without padding.
  func packedStructure(_ fields: [IRType]) -> IRType {
    var refs = fields.map { Optional($0.ref) }
    return IRType(
      ref: LLVMStructTypeInContext(context, &refs, UInt32(refs.count), 1))
  }
}
