// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Shapes",
  dependencies: [
    // Elsewhere: .package(url: "…/swiftc-fuzz", from: "…", traits: ["FuzzableMacro"]).
    .package(name: "swiftc-fuzz", path: "../..", traits: ["FuzzableMacro"])
  ],
  targets: [
    .target(name: "Shapes"),
    .testTarget(
      name: "ShapesTests",
      dependencies: [
        "Shapes",
        .product(name: "FuzzableMacro", package: "swiftc-fuzz"),
        .product(name: "FuzzingTesting", package: "swiftc-fuzz"),
      ]),
  ]
)
