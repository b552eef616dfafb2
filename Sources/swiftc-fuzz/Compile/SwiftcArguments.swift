/// The arguments of swiftc that we need to understand.
///
/// All others pass through unread.
struct SwiftcArguments: Equatable, Sendable {
  /// The kind of output that swiftc is asked to write.
  enum Mode: Equatable, Sendable {
    case executable
    case library
    case object
    /// The output has no machine code or is not made by us, as with `-typecheck`, `-emit-ir` and
    /// `-version`.
    case other
  }

  /// All arguments, in order, response files expanded.
  let all: [String]
  var mode = Mode.executable
  var output: String?
  var moduleName: String?
  var swiftFiles: [String] = []
  /// The objects, archives and shared libraries for the linker.
  var linkerInputs: [String] = []
  var wholeModule = false
  var parsesAsLibrary = false
  var hasOptimizationFlag = false
  var hasDebugFlag = false
  var hasAssertConfiguration = false
  var outputFileMap: String?
  /// True when the library is to be an archive.
  var isStaticLibrary = false
  /// True when the code of a whole module becomes one object.
  var makesOneObject: Bool { swiftFiles.count == 1 || wholeModule && threads == 0 }
  var workingDirectory: String?
  private var threads = 0
  private var emitsModule = false
  private var givenModulePath: String?
  private var hasMode = false
  var importPaths: [String] = []
  /// The `-D` flags, which decide what `#if` reads.
  var conditions: [String] = []
  /// The indices in `all` of inputs, `-o` and the mode, which are replaced in every job.
  private(set) var structural: Set<Int> = []
  /// The indices in `all` of arguments that only the linker needs.
  private(set) var linkerOnly: Set<Int> = []

  init(_ arguments: [String]) {
    all = arguments
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      let takesValue = SwiftcOption.withValue.contains(argument)
      let value = takesValue && index + 1 < arguments.count ? arguments[index + 1] : nil
      note(argument, value: value, at: index)
      index += takesValue ? 2 : 1
    }
    // swiftc alone makes a module without code, and says what is missing after the last option.
    if emitsModule && !hasMode || index > arguments.count { mode = .other }
  }

  /// The file of the module that is wanted beside the code; nil if none is.
  var modulePath: String? {
    if let givenModulePath { return givenModulePath }
    guard emitsModule else { return nil }
    let folder = output.map { $0.split(separator: "/", omittingEmptySubsequences: false) }?
      .dropLast().joined(separator: "/")
    let name = "\(effectiveModuleName).swiftmodule"
    return folder.map { $0.isEmpty ? name : "\($0)/\(name)" } ?? name
  }

  /// The name swiftc gives the module: `-module-name`, else from the output, else from the only
  /// input, and `main` where that is no identifier.
  var effectiveModuleName: String {
    if let moduleName { return moduleName }
    guard let path = output ?? onlyInput else { return "main" }
    var name = Self.stem(of: path)
    if output != nil, mode == .library, path.hasSuffix(isStaticLibrary ? ".a" : ".so"),
      name.hasPrefix("lib")
    {
      name.removeFirst("lib".count)
    }
    let isIdentifier = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isIdentifier && !name.isEmpty && name.first?.isNumber == false ? name : "main"
  }

  /// The name of swiftc's output without an `-o`, before prefix and extension.
  var defaultOutputStem: String {
    moduleName ?? onlyInput.map(Self.stem) ?? "main"
  }

  /// The folder of the first Swift file, beside which modules are looked for; empty: the current
  /// one.
  var folder: String {
    swiftFiles.first.map { $0.split(separator: "/", omittingEmptySubsequences: false) }
      .map { $0.dropLast().joined(separator: "/") } ?? ""
  }

  /// True when the standard library is linked statically.
  var isStatic: Bool { all.contains("-static-stdlib") || all.contains("-static-executable") }

  private var onlyInput: String? { swiftFiles.count == 1 ? swiftFiles[0] : nil }

  /// Returns the last component of a path, up to its first dot.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }

  /// The arguments that every compile job of this command passes on: all but inputs, outputs and
  /// linker flags.
  var forCompiling: [String] { keep { !structural.contains($0) && !linkerOnly.contains($0) } }

  /// The arguments that the link job passes on.
  var forLinking: [String] { keep { !structural.contains($0) } }

  private func keep(_ isKept: (Int) -> Bool) -> [String] {
    all.indices.filter(isKept).map { all[$0] }
  }

  private mutating func note(_ argument: String, value: String?, at index: Int) {
    switch argument {
    case "-o":
      output = value
      markStructural(index, value)
    case "-module-name":
      moduleName = value
      markStructural(index, value)
    case "-output-file-map":
      outputFileMap = value
      markStructural(index, value)
    case "-c", "-emit-object":
      choose(.object, at: index)
    case "-emit-library":
      choose(.library, at: index)
    case "-emit-executable":
      choose(.executable, at: index)
    case "-static":
      isStaticLibrary = true
    case "-emit-module":
      emitsModule = true
      markStructural(index, nil)
    case "-emit-module-path":
      givenModulePath = value
      markStructural(index, value)
    case "-num-threads":
      threads = value.flatMap { Int($0) } ?? 0
    case "-working-directory":
      workingDirectory = value
      markStructural(index, value)
    case "-wmo", "-whole-module-optimization":
      wholeModule = true
    case "-no-whole-module-optimization":
      wholeModule = false
    case "-parse-as-library":
      parsesAsLibrary = true
      markStructural(index, nil)
    case "-assert-config":
      hasAssertConfiguration = true
    case "-I":
      if let value { importPaths.append(value) }
    case "-D":
      if let value { conditions += ["-D", value] }
    case "-l", "-L", "-Xlinker", "-Xclang-linker":
      linkerOnly.formUnion(value == nil ? [index] : [index, index + 1])
    case "-static-stdlib", "-static-executable":
      linkerOnly.insert(index)
    default:
      noteByShape(argument, value: value, at: index)
    }
  }

  private mutating func noteByShape(_ argument: String, value: String?, at index: Int) {
    if Self.otherModes.contains(argument) {
      mode = .other
    } else if argument.hasPrefix("-O") {
      hasOptimizationFlag = true
    } else if argument == "-g" || argument.hasPrefix("-gline") || argument.hasPrefix("-gdwarf")
      || argument == "-gnone"
    {
      hasDebugFlag = true
    } else if SwiftcOption.withValue.contains(argument) {
      // Others begin like it that are of one word, such as -lNAME and -language-mode.
      return
    } else if argument.hasPrefix("-D"), argument.count > 2 {
      conditions.append(argument)
    } else if argument.hasPrefix("-I"), argument.count > 2 {
      importPaths.append(String(argument.dropFirst(2)))
    } else if argument.hasPrefix("-l") || argument.hasPrefix("-L") {
      linkerOnly.insert(index)
    } else if !argument.hasPrefix("-") || argument == "-", value == nil {
      noteInput(argument, at: index)
    }
  }

  private mutating func choose(_ mode: Mode, at index: Int) {
    self.mode = mode
    hasMode = true
    markStructural(index, nil)
  }

  private mutating func noteInput(_ path: String, at index: Int) {
    markStructural(index, nil)
    if path.hasSuffix(".swift") || path == "-" {
      swiftFiles.append(path)
    } else {
      linkerInputs.append(path)
    }
  }

  private mutating func markStructural(_ index: Int, _ value: String?) {
    structural.formUnion(value == nil ? [index] : [index, index + 1])
  }

  /// The modes that write no object of ours.
  ///
  /// swiftc handles them alone.
  private static let otherModes: Set<String> = [
    "-typecheck", "-parse", "-dump-ast", "-dump-parse", "-print-ast", "-emit-ir", "-emit-irgen",
    "-emit-bc", "-emit-sil", "-emit-silgen", "-emit-sib", "-emit-sibgen", "-emit-assembly", "-S",
    "-emit-imported-modules", "-scan-dependencies", "-index-file", "-version", "--version", "-v",
    "-print-target-info", "-print-supported-features", "-help", "-h", "-help-hidden",
    "-driver-print-jobs", "-driver-print-bindings", "-driver-print-actions", "-emit-pcm",
    "-emit-pch", "-dump-type-info", "-resolve-imports",
    "-print-educational-notes", "-print-diagnostic-groups", "-repl", "-modulewrap",
  ]
}
