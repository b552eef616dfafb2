// A small protocol: only the right order leads on.
enum State { case idle, greeted, identified, authenticated, transferring }

func check(_ input: [UInt8]) {
  var state = State.idle
  for message in input.split(separator: 0x0a) {
    switch (state, String(decoding: message, as: UTF8.self)) {
    case (.idle, "EHLO"): state = .greeted
    case (.greeted, "USER root"): state = .identified
    case (.identified, "PASS hunter2"): state = .authenticated
    case (.authenticated, "DATA"): state = .transferring
    case (.transferring, "."): solved()
    default: return
    }
  }
}
