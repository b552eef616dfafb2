import ArgumentParser
import LLVMPass
import Sonar

@main
struct SwiftcFuzz {
  static func main() {}
}
