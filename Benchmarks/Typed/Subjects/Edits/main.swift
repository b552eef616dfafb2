// Edits of a text by characters, compared with edits of its scalars.
struct Edit: Codable { var position: Int; var length: Int; var text: String }
struct Session: Codable { var text: String; var edits: [Edit] }

compare { source in
  Session(
    text: source.text(),
    edits: source.list(5) {
      Edit(position: $0.anyInteger(), length: $0.anyInteger(), text: $0.text())
    })
} isWrong: { session in
  var characters = session.text
  var scalars = Array(session.text.unicodeScalars)
  for edit in session.edits {
    guard 0...characters.count ~= edit.position, edit.length >= 0,
      edit.length <= characters.count - edit.position, edit.length <= 8
    else { continue }
    let start = characters.index(characters.startIndex, offsetBy: edit.position)
    let end = characters.index(start, offsetBy: edit.length)
    characters.replaceSubrange(start..<end, with: edit.text)
    guard edit.position + edit.length <= scalars.count else { return true }
    scalars.replaceSubrange(edit.position..<edit.position + edit.length, with: edit.text.unicodeScalars)
  }
  return !characters.unicodeScalars.elementsEqual(scalars)
}
