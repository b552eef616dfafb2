import CFuzzing
import Foundation
import TestSupport

@testable import Fuzzing

/// A program that dies as it is told, with the engine's real signal handlers in it.
///
/// It is compiled once for all tests, optimized and with debug information, as fuzz targets are.
struct Victim {
  enum Failure: Error {
    case compilation(String)
  }

  /// A way to die that the victim can be told.
  ///
  /// The raw value is its first argument.
  enum Death: Int32 {
    case index = 0
    case overflow, unwrap, fatalError, tryError, recursion, nullPointer, cast
    case exit, endlessLoop, otherThread, kill9, wildCall, nothing, abort, fork
    case smashedStack, threadRecursion
    // The rest dies between two executions.
    case engineTrap, userBetweenRuns, heapBetweenRuns, signalFromOutside
    // Within one again.
    case loopWithHelpers, trapWithoutTables, hangThatEnds, interruptedWait
  }

  /// Compiled on first use; later uses wait for it.
  static let compiled = Result { () throws(Failure) in
    try Victim(
      "victim.swift", swiftSource, compiler: ["swiftc", "-O", "-g", "-parse-as-library"])
  }

  /// The same without optimization, with everything linked statically: there the standard library
  /// prints its reasons, and its functions are the program's own.
  static let unoptimized = Result { () throws(Failure) in
    try Victim(
      "victim.swift", swiftSource,
      compiler: ["swiftc", "-Onone", "-g", "-parse-as-library", "-static-stdlib"])
  }

  /// A C program with a heap overflow, under the address sanitizer.
  static let sanitized = Result { () throws(Failure) in
    try Victim("victim.c", sanitizedSource, compiler: [clang, "-O1", "-g", "-fsanitize=address"])
  }

  /// The C compiler beside Swift's own, which has its sanitizers: another one may have none.
  private static var clang: String {
    guard let swift = findOnPath("swiftc") else { return "clang" }
    let folder = URL(fileURLWithPath: swift).resolvingSymlinksInPath().deletingLastPathComponent()
    let clang = folder.appendingPathComponent("clang").path
    return FileManager.default.isExecutableFile(atPath: clang) ? clang : "clang"
  }

  let executable: String
  private let folder: URL

  private init(_ file: String, _ source: String, compiler: [String]) throws(Failure) {
    let process = ProcessInfo.processInfo.processIdentifier
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("fuzzing-\(process)-\(compiler[1])-\(file)")
    executable = folder.appendingPathComponent("victim").path
    let runtime = Repository.root.appendingPathComponent("Sources/Runtime/CFuzzing")
    do {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try source.write(
        to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
      try Self.harnessSource.write(
        to: folder.appendingPathComponent("harness.c"), atomically: true, encoding: .utf8)
      try run([
        "clang", "-g", "-O1", "-I\(runtime.path)/include", "-c", "\(runtime.path)/signals.c",
        "\(runtime.path)/frames.c", "\(runtime.path)/stacks.c", "harness.c",
      ])
      try Self.tablelessSource.write(
        to: folder.appendingPathComponent("tableless.c"), atomically: true, encoding: .utf8)
      try run([
        "clang", "-O1", "-fno-asynchronous-unwind-tables", "-fno-unwind-tables",
        "-fno-omit-frame-pointer", "-c", "tableless.c",
      ])
      let objects = ["signals.o", "frames.o", "stacks.o", "harness.o", "tableless.o"]
      try run(compiler + [file] + objects + ["-o", "victim"])
    } catch {
      throw .compilation("\(error)")
    }
  }

  /// Lets it die and examines what is left.
  func examine(
    _ death: Death, argument: Int = 7, using autopsy: inout Autopsy,
    signalAfterStart signal: Int32? = nil, runsOfGrowth: Int? = nil
  ) throws -> Finding {
    let record = folder.appendingPathComponent("record-\(UUID().uuidString)")
    try Data(count: MemoryLayout<FuzzCrashRecord>.size).write(to: record)
    defer { try? FileManager.default.removeItem(at: record) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = [record.path, "\(death.rawValue)", "\(argument)"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    if let signal {
      // The handlers are there as soon as the objects are listed.
      while try Self.read(record, { $0.pointee.object_count }) == 0 { usleep(1000) }
      usleep(50_000)
      kill(process.processIdentifier, signal)
    }
    let output = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let status =
      process.terminationReason == .exit
      ? process.terminationStatus << 8 : process.terminationStatus
    return try Self.read(record) { record in
      autopsy.examine(
        record: record, waitStatus: status, output: Array(output), memoryUsedMegabytes: 100,
        runsOfGrowth: runsOfGrowth)
    }
  }

  private static func read<T>(
    _ file: URL, _ body: (UnsafePointer<FuzzCrashRecord>) -> T
  ) throws -> T {
    let data = try Data(contentsOf: file)
    let record = UnsafeMutablePointer<FuzzCrashRecord>.allocate(capacity: 1)
    defer { record.deallocate() }
    let bytes = UnsafeMutableRawBufferPointer(start: record, count: data.count)
    data.copyBytes(to: bytes)
    return body(record)
  }

  private func run(_ command: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let output = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw Failure.compilation(String(decoding: output, as: UTF8.self))
    }
  }

  /// Some functions of the standard library are like this one.
  private static let tablelessSource = """
    void harness_without_tables(void (*f)(void)) { f(); __asm__ volatile(""); }
    """

  private static let sanitizedSource = """
    #include <stdlib.h>
    __attribute__((noinline)) void overflow(volatile char *memory, long at) { memory[at] = 1; }
    void victim(int what, long argument) { overflow(malloc(8), argument + 1); }
    """

  private static let swiftSource = """
    struct Lexer {
      var bytes: [UInt8]
      @inline(never) func index(_ i: Int) -> UInt8 { bytes[i] }
      @inline(never) func add(_ i: Int) -> Int { i + Int.max }
      @inline(never) func unwrap(_ i: Int) -> UInt8 { bytes.first(where: { Int($0) == i })! }
      @inline(never) func fail(_ i: Int) -> Int { fatalError("unexpected token \\(i)") }
      @inline(never) func rethrow(_ i: Int) -> Int { try! thrower(i) }
      @inline(never) func down(_ i: Int) -> Int { i == -1 ? 0 : further(i + 1) + bytes.count }
      @inline(never) func further(_ i: Int) -> Int { i == -1 ? 0 : down(i + 1) * bytes.count }
      @inline(never) func null() -> UInt8 { UnsafePointer<UInt8>(bitPattern: bytes.count + 8)!.pointee }
      @inline(never) func cast(_ any: Any) -> String { any as! String }
      @inline(never) func spin(_ i: Int) -> Int { var x = i; while x != -5 { x = x &* 3 | 1 }; return x }
      @inline(never) func wild(_ address: UInt) -> Int {
        unsafeBitCast(address, to: (@convention(c) () -> Int).self)() + bytes.count
      }
    }
    extension Lexer {
      @inline(never) func north(_ i: Int) -> Int { (0..<99).reduce(i) { $0 &* 3 ^ $1 } }
      @inline(never) func east(_ i: Int) -> Int { (0..<99).reduce(i) { $0 &* 5 ^ $1 } }
      @inline(never) func south(_ i: Int) -> Int { (0..<99).reduce(i) { $0 &* 7 ^ $1 } }
      @inline(never) func west(_ i: Int) -> Int { (0..<99).reduce(i) { $0 &* 9 ^ $1 } }
      @inline(never) func loop(_ i: Int) -> Int {
        var x = i
        repeat { x = west(south(east(north(x)))) | 8 } while x != 0
        return x
      }
    }
    struct BadToken: Error { var x: Int }
    @inline(never) func thrower(_ i: Int) throws -> Int { if i > 0 { throw BadToken(x: i) }; return i }
    @_silgen_name("exit") func exitHere(_ status: Int32) -> Never
    @_silgen_name("harness_abort") func abortHere() -> Never
    @_silgen_name("harness_kill9") func killHere()
    @_silgen_name("harness_thread") func onThread(_ f: @convention(c) () -> Void)
    @_silgen_name("harness_smash") func smashStack()
    @_silgen_name("fuzz_harness_trap") func trapInEngine()
    @_silgen_name("harness_free") func freeNonsense()
    @_silgen_name("fuzz_harness_end_run") func endRun()
    @_silgen_name("harness_fork") func inChild(_ f: @convention(c) () -> Void)
    @_silgen_name("harness_without_tables") func withoutTables(_ f: @convention(c) () -> Void)
    @_silgen_name("harness_spin_until_sampled") func spinUntilSampled()
    @_silgen_name("harness_wait") func waitForTime() -> Bool
    @inline(never) func callBack(_ count: Int) -> Int {
      withoutTables { print(Lexer(bytes: []).index(3)) }
      return count
    }
    @_cdecl("victim") public func victim(_ what: Int32, _ argument: Int) {
      let lexer = Lexer(bytes: Array(0..<UInt8(truncatingIfNeeded: 1 + argument % 4)))
      switch what {
      case 0: print(lexer.index(argument))
      case 1: print(lexer.add(argument))
      case 2: print(lexer.unwrap(argument))
      case 3: print(lexer.fail(argument))
      case 4: print(lexer.rethrow(argument))
      case 5: print(lexer.down(argument))
      case 6: print(lexer.null())
      case 7: print(lexer.cast(argument))
      case 8: exitHere(3)
      case 9: print(lexer.spin(argument))
      case 10: onThread { _ = print(Lexer(bytes: []).index(3)) }
      case 11: killHere()
      case 12: print(lexer.wild(16))
      case 14: abortHere()
      case 16: smashStack()
      case 17: onThread { _ = print(Lexer(bytes: [1]).down(3)) }
      case 18: trapInEngine()
      case 19: endRun(); onThread { _ = print(Lexer(bytes: []).index(3)) }
      case 20: endRun(); freeNonsense()
      case 21: endRun(); print(lexer.spin(argument))
      case 15: inChild { _ = print(Lexer(bytes: []).index(3)) }
      case 22: print(lexer.loop(argument))
      case 23: print(callBack(argument))
      case 24: spinUntilSampled(); endRun()
      case 25: print(waitForTime() ? "" : lexer.fail(argument))
      default: break
      }
    }
    """

  private static let harnessSource = """
    #include "CFuzzingSignals.h"
    #include <fcntl.h>
    #include <poll.h>
    #include <pthread.h>
    #include <signal.h>
    #include <stdlib.h>
    #include <sys/mman.h>
    #include <sys/wait.h>
    #include <unistd.h>
    void victim(int what, long argument);
    void harness_abort(void) { abort(); }
    void harness_kill9(void) { kill(getpid(), SIGKILL); }
    static void *body(void *f) { ((void (*)(void))f)(); return 0; }
    void harness_thread(void (*f)(void)) {
      pthread_t thread;
      pthread_create(&thread, 0, body, f);
      pthread_join(thread, 0);
    }
    void harness_smash(void) {
      void **frame = __builtin_frame_address(0);
      frame[1] = (void *)0x10;
      __builtin_trap();
    }
    // Named as the engine's functions are.
    void fuzz_harness_end_run(void) { fuzz_signals_note(FUZZ_ACTIVITY_ENGINE); }
    void fuzz_harness_trap(void) {
      fuzz_harness_end_run();
      __builtin_trap();
    }
    void harness_free(void) {
      long fake[8] = {0};
      void *volatile wrong = (char *)fake + 8;
      free(wrong);
    }
    void harness_fork(void (*f)(void)) {
      pid_t child = fork();
      if (child == 0) { f(); _exit(0); }
      waitpid(child, 0, 0);
    }
    void harness_spin_until_sampled(void) { while (!fuzz_is_sampling); }
    int harness_wait(void) { return poll(0, 0, 1000) == 0; }
    int main(int count, char **arguments) {
      if (count != 4) return 2;
      int file = open(arguments[1], O_RDWR);
      FuzzCrashRecord *record =
          mmap(0, sizeof *record, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
      fuzz_signals_install(record);
      fuzz_signals_note(FUZZ_ACTIVITY_TARGET);
      victim(atoi(arguments[2]), atol(arguments[3]));
      fuzz_signals_note(FUZZ_ACTIVITY_NONE);
      return 0;
    }
    """
}
