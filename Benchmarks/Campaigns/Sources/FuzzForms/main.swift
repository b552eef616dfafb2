import Hummingbird

#if FUZZING
import Fuzzing

/// A form of a web page.
struct Form: Codable, Equatable {
  struct Address: Codable, Equatable {
    var street: String
    var number: UInt16?
  }

  var name: String
  var nickname: String?
  var age: Int64
  var size: Double
  var isOpen: Bool
  var tags: [String]
  var marks: [Float]
  var address: Address
  var extra: [String: String]
}

let encoder = URLEncodedFormEncoder()
let decoder = URLEncodedFormDecoder()

/// A form that was encoded is decoded to itself, and what was decoded can be encoded.
fuzz("FuzzForms") { (form: Form, text: String) in
  if let read = try? decoder.decode(Form.self, from: text) {
    _ = try? encoder.encode(read)
  }
  guard form.size.isFinite, form.marks.allSatisfy(\.isFinite) else { return }
  guard let encoded = try? encoder.encode(form) else {
    preconditionFailure("a form that cannot be encoded")
  }
  guard let again = try? decoder.decode(Form.self, from: encoded) else {
    preconditionFailure("what was encoded cannot be decoded")
  }
  precondition(again.name == form.name, "another name")
  precondition(again.tags == form.tags, "other tags")
  precondition(again.extra == form.extra, "another dictionary")
  precondition(again == form, "another form")
}
#endif
