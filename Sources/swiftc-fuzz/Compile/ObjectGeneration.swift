import LLVMPass

/// An instrumentation of the bitcode of one frontend job, which generates several objects at a
/// time.
///
/// With `-num-threads`, which SwiftPM passes in release builds, the compiler generates the code of
/// a module's files in parallel. Doing one after the other would be slower than the compiler.
struct ObjectGeneration: Sendable {
  /// One file of bitcode and the object to make of it.
  struct File: Sendable {
    var bitcode: String
    var object: String
  }

  var instrumentation: Instrumentation
  /// The folder for one JSON file per object; nil if nobody asked for them.
  var mapFolder: String?
  /// True when no other job makes objects that rely on the definitions in these.
  var areSiblingsKnown: Bool
  /// The number of files that are processed at a time, at least one.
  var width: Int
  /// A text that changes with this command or the engine, so that objects are then made again.
  var generator = Installation.identity(ofCommand: Installation.commandPath())

  /// Makes all objects.
  ///
  /// - Throws: The first error; files that were begun are finished, others are not begun.
  func run(_ files: [File]) async throws(UserError) {
    var generation = self
    if areSiblingsKnown { generation.instrumentation.siblings = try siblings(files) }
    try await generation.generate(files)
  }

  private func siblings(_ files: [File]) throws(UserError) -> Set<String> {
    do {
      return try SiblingDefinitions.names(inBitcodeAt: files.map(\.bitcode))
    } catch {
      throw .pass(module: instrumentation.module, reason: "\(error)")
    }
  }

  private func generate(_ files: [File]) async throws(UserError) {
    let outcome = await withTaskGroup(of: Outcome.self) { group -> Outcome in
      var waiting = files[...]
      for file in waiting.prefix(width) { group.addTask { self.outcome(of: file) } }
      waiting = waiting.dropFirst(width)
      for await outcome in group {
        if case .failure = outcome { return outcome }
        if let next = waiting.popFirst() { group.addTask { self.outcome(of: next) } }
      }
      return .success(())
    }
    try outcome.get()
  }

  private typealias Outcome = Result<Void, UserError>

  private func outcome(of file: File) -> Outcome {
    Outcome { () throws(UserError) in try generate(file) }
  }

  private func generate(_ file: File) throws(UserError) {
    let report: InstrumentationReport
    var instrumentation = instrumentation
    do {
      let identity = try ObjectIdentity(
        bitcodeAt: file.bitcode, instrumentation, generator: generator)
      // A map needs the report.
      if mapFolder == nil, identity.isIdentity(ofObject: file.object) { return }
      instrumentation.identity = identity
      report = try Instrumenter.instrument(
        bitcodeAt: file.bitcode, writingObjectTo: file.object, instrumentation)
    } catch {
      throw .pass(module: instrumentation.module, reason: "\(error)")
    }
    if let mapFolder { try InstrumentationMap(report).write(in: mapFolder, object: file.object) }
  }
}
