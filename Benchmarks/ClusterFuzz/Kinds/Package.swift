// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "Kinds",
  targets: [
    .target(name: "Foreign"),
    .target(name: "Kinds", dependencies: ["Foreign"]),
    .executableTarget(name: "Find", dependencies: ["Kinds"]),
  ])
