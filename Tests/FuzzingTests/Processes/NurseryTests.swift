import CFuzzing
import Foundation
import TestSupport
import Testing

@testable import Fuzzing

/// The test is the nursery's end of the socket; a process that sleeps stands for the nursery.
@Suite("What a nursery tells")
struct NurseryTests {
  private let nursery: Nursery
  private let other: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    try #require(fuzz_socket_pair(&ends) == 0)
    let sleep = try #require(findOnPath("sleep"))
    let process = try ProgramStart(path: sleep, arguments: ["sleep", "60"]).start().get()
    nursery = Nursery(processID: process, socket: ends[0])
    other = ends[1]
  }

  private func tell(
    _ kind: FuzzNurseryNewsKind, process: Int32, status: Int32 = 0, kilobytes: Int32 = 0
  ) {
    var news = FuzzNurseryNews(
      kind: kind.rawValue, process: process, status: status, peak_kilobytes: kilobytes)
    send(other, &news, MemoryLayout<FuzzNurseryNews>.size, 0)
  }

  @Test("A birth and a death come in order, and nothing comes before them")
  func lifeOfWorker() throws {
    defer {
      close(other)
      nursery.end()
    }
    #expect(try nursery.hear(waiting: false) == nil)
    tell(FUZZ_NURSERY_BIRTH, process: 70)
    tell(FUZZ_NURSERY_DEATH, process: 70, status: 86 << 8, kilobytes: 20_480)
    #expect(try nursery.hear(waiting: true) == .birth(processID: 70))
    let end = ProcessEnd(processID: 70, status: 86 << 8, peakMemory: 20)
    #expect(try nursery.hear(waiting: false) == .death(end))
    #expect(try nursery.hear(waiting: false) == nil)
  }

  @Test("A process that cannot be copied says so")
  func unfit() throws {
    defer {
      close(other)
      nursery.end()
    }
    tell(FUZZ_NURSERY_UNFIT, process: nursery.processID)
    #expect(try nursery.hear(waiting: true) == .unfit)
  }

  @Test("The end of the nursery is an end by a signal, and orders are refused then")
  func endOfNursery() {
    // Copies of this process, which other tests make, may have it open for a while.
    shutdown(other, Int32(SHUT_RDWR))
    close(other)
    #expect(!nursery.orderWorker(socket: 1, errors: 2))
    let error = #expect(throws: ProcessEnd.self) { try nursery.hear(waiting: true) }
    #expect(error?.processID == nursery.processID)
    #expect(error.map { WaitStatus($0.status) } == .killed(signal: SIGKILL))
  }

  @Test("News of a kind that does not exist end the nursery")
  func nonsense() {
    defer { close(other) }
    tell(FuzzNurseryNewsKind(rawValue: 77), process: 1)
    #expect(throws: ProcessEnd.self) { try nursery.hear(waiting: true) }
  }

  @Test("An order carries a socket and an error pipe to the other process")
  func order() throws {
    defer {
      close(other)
      nursery.end()
    }
    var pipe: [Int32] = [-1, -1]
    try #require(fuzz_pipe(&pipe) == 0)
    var sockets: [Int32] = [-1, -1]
    try #require(fuzz_socket_pair(&sockets) == 0)
    defer { for file in [pipe[0], sockets[1]] { close(file) } }
    #expect(nursery.orderWorker(socket: sockets[0], errors: pipe[1]))
    close(sockets[0])
    close(pipe[1])
    // Both ends live on in the message that nobody has taken.
    var byte = UInt8(1)
    #expect(send(sockets[1], &byte, 1, 0) == 1)
    #expect(read(pipe[0], &byte, 1) == -1 && errno == EAGAIN)
  }
}
