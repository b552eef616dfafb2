import Mustache

func run(_ bytes: [UInt8]) -> Bool {
  guard let template = try? MustacheTemplate(string: String(decoding: bytes, as: UTF8.self)) else {
    return false
  }
  return !template.render(["name": "World", "list": "abc"]).isEmpty
}

let corpus = [
  "Hello {{name}}!", "{{#list}}<li>{{.}}</li>{{/list}}{{^list}}none{{/list}}",
  "{{! a comment }}{{{name}}} &amp; {{&name}}", "{{=<% %>=}}<%name%> {{name}}", "{{#open}}never closed",
  String(repeating: "plain text and {{name}}, again and again\n", count: 20),
]
