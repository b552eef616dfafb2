import HTTPTypes

#if FUZZING
import Fuzzing

enum Step: Codable {
  case append(String, String)
  case set(String, String)
  case remove(String)
  case removeAt(UInt8)
  case values(String, [String])
}

/// Fields behave as an array of names and values.
fuzz("FuzzHTTPTypes") { (steps: [Step]) in
  var fields = HTTPFields()
  var model: [(name: HTTPField.Name, value: String)] = []
  for step in steps {
    switch step {
    case .append(let name, let value):
      guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
      fields.append(HTTPField(name: name, value: value))
      model.append((name, value))
    case .set(let name, let value):
      guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
      fields[name] = value
      precondition(fields[values: name] == [value], "one value")
      model = fields.map { ($0.name, $0.value) }
    case .remove(let name):
      guard let name = HTTPField.Name(name) else { continue }
      fields[name] = nil
      model.removeAll { $0.name == name }
    case .removeAt(let at) where !model.isEmpty:
      fields.remove(at: Int(at) % model.count)
      model.remove(at: Int(at) % model.count)
    case .removeAt: break
    case .values(let name, let values):
      guard let name = HTTPField.Name(name), values.allSatisfy(HTTPField.isValidValue) else {
        continue
      }
      fields[values: name] = values
      precondition(fields[values: name] == values, "several values")
      model = fields.map { ($0.name, $0.value) }
    }
    precondition(fields.map(\.name) == model.map(\.name), "other names")
    precondition(fields.map(\.value) == model.map(\.value), "other values")
    for (name, _) in model {
      precondition(fields[values: name] == model.filter { $0.name == name }.map(\.value))
    }
    precondition(HTTPFields(fields.map { $0 }) == fields, "copied")
  }
}
#endif
