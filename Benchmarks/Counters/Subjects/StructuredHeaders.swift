import RawStructuredFieldValues

func run(_ bytes: [UInt8]) -> Bool {
  var dictionary = StructuredFieldValueParser(bytes)
  if (try? dictionary.parseDictionaryFieldValue()) != nil { return true }
  var list = StructuredFieldValueParser(bytes)
  return (try? list.parseListFieldValue()) != nil
}

let corpus = [
  "a=1, b=2.5, c=?0", #"en="Applepie", da=:w4ZibGV0w6ZydGU=:"#, "a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid",
  #"("foo" "bar"), ("baz"), ("bat" "one"), ()"#, "sugar, tea, rum;x=1;y=\"z\"",
  "max-age=3600, public, s-maxage=10, stale-while-revalidate=60", "2; foourl=\"https://foo.example.com/\"",
  "abc_123;a=1;b=2; cdef_456, ghi;q=9;r=\"+w\"", ":cHJldGVuZCB0aGlzIGlzIGJpbmFyeSBjb250ZW50Lg==:",
  "unterminated=\"text, b=1", "@1659578233, %\"f%c3%bc%c3%bc\"",
]
