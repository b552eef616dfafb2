import Stencil

typealias Input = String

func check(_ template: String) {
  _ = try? Environment().renderTemplate(
    string: template,
    context: ["a": [Int](), "b": [1, 2], "name": "x", "d": ["x": 1, "y": 2]])
}

#if RANDOM
let witnesses: [Input] = ["{{a.last}}", "{{a|::}}", "{{9999999999...1}}"]
#endif
