import PackagePlugin

/// The verb `swift package fuzz-coverage TARGET …`, which is `swiftc-fuzz coverage TARGET …`.
@main
struct FuzzCoverage: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) {
    InstalledCommand.run("coverage", arguments, in: context)
  }
}
