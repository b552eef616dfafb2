// swift-tools-version: 6.0
import PackageDescription

/// The programs: each reads one format of a public package.
let subjects: [(target: String, product: String, package: String, version: Version)] = [
  ("ReadCSV", "SwiftCSV", "swiftcsv/SwiftCSV", "0.10.0"),
  ("ReadMustache", "Mustache", "hummingbird-project/swift-mustache", "2.1.1"),
  ("ReadProtobuf", "SwiftProtobuf", "apple/swift-protobuf", "1.39.0"),
]

let package = Package(
  name: "SourceCoverage",
  dependencies: subjects.map {
    .package(url: "https://github.com/\($0.package)", exact: $0.version)
  },
  targets: subjects.map { subject in
    let identity = String(subject.package.split(separator: "/")[1])
    return .executableTarget(
      name: subject.target, dependencies: [.product(name: subject.product, package: identity)])
  })
