import PackagePlugin

/// The verb `swift package fuzz-run TARGET …`, which is `swiftc-fuzz run TARGET …`.
@main
struct FuzzRun: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) {
    InstalledCommand.run("run", arguments, in: context)
  }
}
