import Stencil

#if FUZZING
import Fuzzing

fuzz("FuzzStencil") { (template: String, name: String, numbers: [Int]) in
  let environment = Environment()
  _ = try? environment.renderTemplate(
    string: template, context: ["a": numbers, "name": name, "d": ["x": 1, "y": 2]])
}
#endif
