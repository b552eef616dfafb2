// swift-tools-version: 6.2

import CompilerPluginSupport
import Foundation
import PackageDescription

/// Where the LLVM that runs the pass lives: `LLVM_PREFIX`, else the newest of Debian's
/// installations that can read this compiler's bitcode (`toolchain/bootstrap` installs one).
let llvmPrefix: String =
  Context.environment["LLVM_PREFIX"]
  ?? (21...40).reversed().map { "/usr/lib/llvm-\($0)" }.first {
    FileManager.default.fileExists(atPath: "\($0)/include/llvm-c/Core.h")
  }
  ?? "/usr/lib/llvm-22"

/// What a Swift target needs to import `CLLVM`, directly or through `LLVMPass`.
let llvmHeaders: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-I\(llvmPrefix)/include"])]

let package = Package(
  name: "swiftc-fuzz",
  products: [
    .executable(name: "swiftc-fuzz", targets: ["swiftc-fuzz"]),
    .library(name: "Fuzzing", type: .static, targets: ["Fuzzing"]),
    .library(name: "FuzzableMacro", targets: ["FuzzableMacro"]),
    .library(name: "FuzzingTesting", type: .static, targets: ["FuzzingTesting"]),
    .library(name: "LibFuzzerEntry", type: .static, targets: ["CLibFuzzerEntry"]),
    .library(name: "AFLEntry", type: .static, targets: ["CAFLEntry"]),
  ],
  traits: [
    .trait(
      name: "FuzzableMacro",
      description:
        "The macro @Fuzzable. Only packages that ask for it fetch and build swift-syntax.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-syntax", "600.0.0"..<"700.0.0"),
  ],
  targets: [
    .executableTarget(
      name: "swiftc-fuzz",
      dependencies: [
        "LLVMPass", "SonarABI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: llvmHeaders),
    .target(
      name: "LLVMPass", dependencies: ["CLLVM", "SonarABI"], exclude: ["CLLVM"],
      swiftSettings: llvmHeaders),
    .target(
      name: "CLLVM", path: "Sources/LLVMPass/CLLVM",
      cxxSettings: [
        .unsafeFlags(["-isystem", "\(llvmPrefix)/include", "-std=c++17", "-fno-rtti"])
      ],
      linkerSettings: [
        .unsafeFlags(["-L\(llvmPrefix)/lib"]), .linkedLibrary("LLVM"), .linkedLibrary("stdc++"),
      ]),
    .target(name: "SonarABI", path: "Sources/Sonar/ABI"),
    .target(name: "Sonar", dependencies: ["SonarABI"], exclude: ["ABI"]),
    .target(
      name: "Fuzzing", dependencies: ["CFuzzing", "Sonar", "SonarABI"], path: "Sources/Runtime",
      exclude: ["CAFLEntry", "CFuzzing", "CLibFuzzerEntry", "FuzzableMacro", "FuzzingTesting"]),
    .target(
      name: "FuzzingTesting", dependencies: ["Fuzzing"], path: "Sources/Runtime/FuzzingTesting"),
    .target(
      name: "FuzzableMacro", dependencies: ["Fuzzing", "FuzzableMacroPlugin"],
      path: "Sources/Runtime/FuzzableMacro", exclude: ["Plugin"]),
    .macro(
      name: "FuzzableMacroPlugin",
      dependencies: ["SwiftSyntax", "SwiftSyntaxMacros", "SwiftDiagnostics", "SwiftCompilerPlugin"]
        .map {
          .product(name: $0, package: "swift-syntax", condition: .when(traits: ["FuzzableMacro"]))
        },
      path: "Sources/Runtime/FuzzableMacro/Plugin"),
    .target(name: "CFuzzing", path: "Sources/Runtime/CFuzzing"),
    .target(name: "CAFLEntry", path: "Sources/Runtime/CAFLEntry"),
    .target(name: "CLibFuzzerEntry", path: "Sources/Runtime/CLibFuzzerEntry"),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "SonarTests", dependencies: ["Sonar", "SonarABI", "TestSupport"]),
    .testTarget(
      name: "FuzzingTests", dependencies: ["Fuzzing", "SonarABI", "TestSupport"],
      exclude: ["Inputs"]),
    .testTarget(
      name: "LLVMPassTests", dependencies: ["LLVMPass", "TestSupport"],
      exclude: ["Inputs"], swiftSettings: llvmHeaders),
    .testTarget(
      name: "DriverTests", dependencies: ["swiftc-fuzz", "TestSupport"],
      swiftSettings: llvmHeaders),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport", "swiftc-fuzz", "Fuzzing"],
      swiftSettings: llvmHeaders),
  ]
)

// Verbs of `swift package`. They have no dependencies, so that a package that depends on this one
// builds neither the command nor anything that needs LLVM for them: they run the installed command.
for (verb, plugin, description) in [
  ("fuzz-run", "FuzzRun", "Build a fuzz target of the package and fuzz."),
  ("fuzz-coverage", "FuzzCoverage", "Show which code the inputs of a fuzz target reach."),
] {
  package.products.append(.plugin(name: plugin, targets: [plugin]))
  package.targets.append(
    .plugin(
      name: plugin,
      capability: .command(
        intent: .custom(verb: verb, description: description),
        permissions: [
          .writeToPackageDirectory(
            reason: "swiftc-fuzz builds in .build/swiftc-fuzz and keeps inputs in Fuzz")
        ])))
}
