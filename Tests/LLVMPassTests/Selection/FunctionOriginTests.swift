import Testing

@testable import LLVMPass

@Suite("Which functions somebody wrote")
struct FunctionOriginTests {
  @Test(
    "Source: functions, accessors, closures, continuations, specializations",
    arguments: [
      "$s8MyParser5parseyySays5UInt8VGF", "$s8MyParser4NodeV4codeSSvg",
      "$s8MyParser4NodeV4codeSSvM.resume.0", "$s8MyParser5parseyyFyycfU_",
      "$s8MyParser5parseyyFSbyXEfu_", "$s8MyParser6calleryS2iYaF",
      "$s8MyParser6calleryS2iYaFTQ0_", "$s8MyParser6calleryS2iYaFTY1_",
      "$s8MyParser3fooyyxlFSi_Tg5", "$s8MyParser3fooyySiFTf4n_n", "$s8MyParser3fooyySiFTm",
      "$s8MyParser4NodeO2eeoiySbAC_ACtFZ", "$s8MyParser4NodeC3fooyyFTm.1", "main",
      "LLVMFuzzerTestOneInput", "$s8MyParser5LexerVyACSScfC", "$s8MyParser4NodeCfD",
    ])
  func source(symbol: String) {
    #expect(FunctionOrigin(ofSymbol: symbol) == .source)
  }

  @Test(
    "Compiler: thunks, outlined copies, accessors, helpers",
    arguments: [
      "$s8MyParser4NodeOWOy",
      "$s8MyParser4NodeOWOi0_", "$s8MyParser4NodeOWOhTm", "$s8MyParser4NodeOwxx",
      "$s8MyParser4NodeOwCP", "$s8MyParser4NodeOwet", "$s8MyParser4NodeOMa",
      "$s8MyParser10ParseErrorVACs0D0AAWl", "$s8MyParser5parseyyFyycfU_TA",
      "$s8MyParser5parseyyFyycfU_TA.2", "$sSiSbIegyd_SiSbIegnr_TR", "$s8MyParser1PP1fyyFTj",
      "$s8MyParser1fyyYaFyyYacfU_TATQ0_",
      "__swift_memcpy16_8", "__swift_instantiateConcreteTypeFromMangledName",
      "objectdestroy.5Tm", "swift_once", "get_enum_tag_for_layout_string",
    ])
  func compiler(symbol: String) {
    #expect(FunctionOrigin(ofSymbol: symbol) == .compiler)
  }

  @Test(
    "Protocol witnesses, which may have swallowed what they forward to",
    arguments: [
      "$s8MyParser10ParseErrorVs0D0AAsADP7_domainSSvgTW", "$s8MyParser1XV1fyyYaFTWTQ0_",
    ])
  func witnesses(symbol: String) {
    #expect(FunctionOrigin(ofSymbol: symbol) == .witness)
  }

  @Test(
    "Initialisers: of globals, of stored properties, default arguments",
    arguments: [
      "$s8MyParser5table_WZ", "$s8MyParser5tableSays5UInt8VGvau", "$s8MyParser4NodeV1xSivpfi",
      "$s8MyParser3foo1xySi_tFfA_", "$s8MyParser3foo1x1yySi_SitFfA0_",
    ])
  func initializers(symbol: String) {
    #expect(FunctionOrigin(ofSymbol: symbol) == .initializer)
  }
}
