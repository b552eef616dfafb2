// Keys of nested JSON objects without a type.
import Foundation

func check(_ input: [UInt8]) {
  guard let object = try? JSONSerialization.jsonObject(with: Data(input)) as? [String: Any] else {
    return
  }
  if let user = object["user"] as? [String: Any], user["role"] as? String == "owner" { solved() }
}
