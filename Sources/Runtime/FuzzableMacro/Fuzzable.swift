#if FuzzableMacro
@_exported public import Fuzzing

/// Makes values of a type drawable by its parts: the parameters of an initializer, or the
/// associated values of the cases.
///
///     @Fuzzable
///     struct Version {
///       let major: Int
///       let minor: Int
///     }
///
/// Types that are `Codable` need no macro. It writes a conformance to `FuzzableByParts`, so that
/// values are shown as the calls that make them. A struct without initializers is made by its
/// memberwise one; any other type needs an initializer whose parameters are named after stored
/// properties. What an initializer refuses, by an error or by nil, rejects the input.
@attached(extension, conformances: FuzzableByParts, names: named(fuzzableForms))
public macro Fuzzable() =
  #externalMacro(module: "FuzzableMacroPlugin", type: "FuzzableExpansion")
#endif
