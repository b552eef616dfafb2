import Mustache

#if FUZZING
import Fuzzing

try fuzz("FuzzMustache", seeds: ("{{#list}}<{{.}}>{{/list}}{{name}}", "Ann", [1, 2])) {
  (text: String, name: String, list: [Int]) in
  guard let template = try? MustacheTemplate(string: text) else { throw Rejected.input }
  let library = MustacheLibrary(templates: ["t": template])
  let object: [String: Any] = ["name": name, "list": list, "d": ["x": 1]]
  _ = library.render(object, withTemplate: "t")
}
#endif
