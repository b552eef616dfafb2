// A simplifier of expressions, compared with their evaluation.
indirect enum Expression: Codable {
  case number(Int)
  case variable
  case sum(Expression, Expression)
  case product(Expression, Expression)
  case quotient(Expression, Expression)
}

func evaluate(_ e: Expression, _ x: Int) -> Int? {
  switch e {
  case .number(let n): return n
  case .variable: return x
  case .sum(let a, let b):
    guard let a = evaluate(a, x), let b = evaluate(b, x) else { return nil }
    return a &+ b
  case .product(let a, let b):
    guard let a = evaluate(a, x), let b = evaluate(b, x) else { return nil }
    return a &* b
  case .quotient(let a, let b):
    guard let a = evaluate(a, x), let b = evaluate(b, x), b != 0 else { return nil }
    return b == -1 ? 0 &- a : a / b
  }
}

func simplify(_ e: Expression) -> Expression {
  switch e {
  case .product(let a, let b):
    // The bug: what has no value is none of zero's business.
    if case .number(0) = a { return .number(0) }
    return .product(simplify(a), simplify(b))
  case .sum(let a, let b): return .sum(simplify(a), simplify(b))
  case .quotient(let a, let b): return .quotient(simplify(a), simplify(b))
  default: return e
  }
}

func expression<S: Source>(_ source: inout S, depth: Int) -> Expression {
  switch source.integer(0...(depth == 0 ? 1 : 4)) {
  case 0: .number(source.anyInteger())
  case 1: .variable
  case 2: .sum(expression(&source, depth: depth - 1), expression(&source, depth: depth - 1))
  case 3: .product(expression(&source, depth: depth - 1), expression(&source, depth: depth - 1))
  default: .quotient(expression(&source, depth: depth - 1), expression(&source, depth: depth - 1))
  }
}

struct Question: Codable { var expression: Expression; var x: Int }

compare { source in
  Question(expression: expression(&source, depth: 4), x: source.anyInteger())
} isWrong: { question in
  evaluate(question.expression, question.x) != evaluate(simplify(question.expression), question.x)
}
