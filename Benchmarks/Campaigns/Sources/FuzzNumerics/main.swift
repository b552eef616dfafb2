import Numerics

#if FUZZING
import Fuzzing

func isClose(_ a: Complex<Double>, _ b: Complex<Double>) -> Bool {
  !a.isFinite || !b.isFinite || a.isApproximatelyEqual(to: b, relativeTolerance: 1e-6)
    || (a - b).length < 1e-300
}

fuzz("FuzzNumerics") { (a: Double, b: Double, c: Double, d: Double, n: Int16) in
  let (z, w) = (Complex(a, b), Complex(c, d))
  precondition(z.conjugate.conjugate == z, "conjugate")
  precondition(z + w == w + z && z * w == w * z, "order")
  precondition(!z.isFinite || z.length >= 0, "length")
  precondition(z.isFinite == (a.isFinite && b.isFinite), "finite")
  precondition((z == w) == (z.canonicalized == w.canonicalized), "canonical form")
  if z == w { precondition(z.hashValue == w.hashValue, "hash") }
  if z.isFinite, z.length.isNormal, z.length < 1e100, z.length > 1e-100 {
    precondition(isClose(Complex.sqrt(z) * Complex.sqrt(z), z), "square root")
    precondition(isClose(Complex.exp(Complex.log(z)), z), "exponential")
    if let inverse = z.reciprocal { precondition(isClose(z * inverse, 1), "reciprocal") }
    if w.isFinite, w.length < 1e100, w.length > 1e-100 {
      precondition(isClose(z / w * w, z), "quotient")
    }
  }
  _ = Double.root(abs(a), max(1, Int(n)))
  _ = Double.pow(a, Int(n))
  _ = Complex.pow(z, Int(n))
}
#endif
