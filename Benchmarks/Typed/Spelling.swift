#if RANDOM
  /// Runs the check on random values until it fails, and prints how many that took.
  func compare<Value: Codable>(
    make: (inout RandomSource) -> Value, isWrong: @escaping (Value) -> Bool
  ) {
    var source = RandomSource(state: UInt64(CommandLine.arguments[1]) ?? 1)
    let limit = Int(CommandLine.arguments[2]) ?? 0
    let end = ContinuousClock.now + .seconds(limit)
    var count = 0
    while count % 1024 != 0 || ContinuousClock.now < end {
      count += 1
      if isWrong(make(&source)) {
        print("found \(count)")
        return
      }
    }
    print("missed \(count)")
  }
#else
  import Fuzzing

  /// Defines the fuzz target: by values of the type, or by bytes from which they are made by hand.
  func compare<Value: Codable>(
    make: @escaping (inout ByteSource) -> Value, isWrong: @escaping (Value) -> Bool
  ) {
    #if TYPED
      fuzz("typed") { (value: Value) in
        if isWrong(value) { fatalError("found") }
      }
    #else
      fuzz("bytes") { (bytes: [UInt8]) in
        var source = ByteSource(bytes)
        if isWrong(make(&source)) { fatalError("found") }
      }
    #endif
  }
#endif
