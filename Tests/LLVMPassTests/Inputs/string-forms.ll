; Substrings, switches over literals, keys of hash tables, and values of generic types: each goes to
; the hook that knows what it looks like.
declare swiftcc i1 @"$ss22_stringCompareInternal____9expectingSbs11_StringGutsV_SnySiGAdEs01_E16ComparisonResultOtF"(i64, ptr, i64, i64, i64, ptr, i64, i64, i8)
declare swiftcc i64 @"$ss21_findStringSwitchCase5cases6stringSiSays06StaticB0VG_SStF"(ptr, i64, ptr)
declare swiftcc { i64, i1 } @"$ss22__RawDictionaryStorageC4findys10_HashTableV6BucketV6bucket_Sb5foundtxSHRzlFSS_Tg5"(i64, ptr, ptr swiftself)
declare swiftcc i1 @"$sSh8containsySbxFSS_Tg5"(i64, ptr, ptr)
declare swiftcc { i64, i8 } @"$ss17FixedWidthIntegerPsEyxSgSScfCSi_Tt1g5"(i64, ptr)
declare swiftcc i1 @"$sSysE2eeoiySbx_qd__tSyRd__lFZ"(ptr noalias, ptr noalias, ptr, ptr, ptr, ptr, ptr swiftself)
declare swiftcc { i64, i1 } @"$ss22__RawDictionaryStorageC4findys10_HashTableV6BucketV6bucket_Sb5foundtxSHRzlFSays5UInt8VG_Tg5"(ptr, ptr swiftself)
declare swiftcc i1 @"$sSy17_StringProcessingE8containsySbSSF"(i64, ptr, ptr, ptr, ptr noalias swiftself)

declare swiftcc { i64, i64, i8 } @"$sSy10FoundationE5range2of7optionsAB6localeSnySS5IndexVGSgqd___SS0A10EssentialsE14CompareOptionsVAiJ6LocaleVSgtSyRd__lF"(ptr, i64, i64, i64, i8, i64, i64, ptr, ptr, ptr, ptr, ptr swiftself)
declare swiftcc void @"$s17_StringProcessing5RegexV10wholeMatch2inAC0E0Vyx_GSgSS_tKF"(ptr, i64, ptr, ptr, ptr swiftself, ptr swifterror)
declare swiftcc void @"$s17_StringProcessing5RegexV10firstMatch2inAC0E0Vyx_GSgSs_tKF"(ptr, i64, i64, i64, ptr, ptr, ptr swiftself, ptr swifterror)
declare swiftcc i1 @"$sSK17_StringProcessingSs11SubSequenceRtzrlE8containsySbqd__AA14RegexComponentRd__lF"(ptr, ptr, ptr, ptr, ptr, ptr swiftself)
declare swiftcc i64 @"$s10Foundation19NSRegularExpressionC15numberOfMatches2in7options5rangeSiSS_AC15MatchingOptionsVAA8_NSRangeVtF"(i64, ptr, i64, i64, i64, ptr swiftself)
declare swiftcc { i64, i64 } @"$s10Foundation7ScannerC10scanStringySSSgSSF"(i64, ptr, ptr swiftself)
declare swiftcc { i64, i64, i8 } @"$s20FoundationEssentials4DataV0A0E5range2of7options2inSnySiGSgAC_AC13SearchOptionsVAJtF"(i64, i64, i64, i64, i64, i8, i64, i64)

define i1 @slices(i64 %a, ptr %b, i64 %c, i64 %d) {
  %r = call swiftcc i1 @"$ss22_stringCompareInternal____9expectingSbs11_StringGutsV_SnySiGAdEs01_E16ComparisonResultOtF"(i64 %a, ptr %b, i64 %c, i64 %d, i64 478560413032, ptr inttoptr (i64 -1945555039024054272 to ptr), i64 0, i64 5, i8 0)
  ret i1 %r
}

define i64 @cases(ptr %array, i64 %a, ptr %b) {
  %r = call swiftcc i64 @"$ss21_findStringSwitchCase5cases6stringSiSays06StaticB0VG_SStF"(ptr %array, i64 %a, ptr %b)
  ret i64 %r
}

define i1 @key(i64 %a, ptr %b, ptr %table) {
  %r = call swiftcc { i64, i1 } @"$ss22__RawDictionaryStorageC4findys10_HashTableV6BucketV6bucket_Sb5foundtxSHRzlFSS_Tg5"(i64 %a, ptr %b, ptr swiftself %table)
  %f = extractvalue { i64, i1 } %r, 1
  ret i1 %f
}

define i1 @member(ptr %table) {
  %r = call swiftcc i1 @"$sSh8containsySbxFSS_Tg5"(i64 478560413032, ptr inttoptr (i64 -1945555039024054272 to ptr), ptr %table)
  ret i1 %r
}

define i1 @values(ptr %x, ptr %y, ptr %s, ptr %t, ptr %w) {
  %r = call swiftcc i1 @"$sSysE2eeoiySbx_qd__tSyRd__lFZ"(ptr %x, ptr %y, ptr %s, ptr %t, ptr %w, ptr %w, ptr swiftself %s)
  ret i1 %r
}

define i1 @bytesKey(ptr %array, ptr %table) {
  %r = call swiftcc { i64, i1 } @"$ss22__RawDictionaryStorageC4findys10_HashTableV6BucketV6bucket_Sb5foundtxSHRzlFSays5UInt8VG_Tg5"(ptr %array, ptr swiftself %table)
  %f = extractvalue { i64, i1 } %r, 1
  ret i1 %f
}

define i1 @part(i64 %a, ptr %b, ptr %type, ptr %table, ptr %value) {
  %r = call swiftcc i1 @"$sSy17_StringProcessingE8containsySbSSF"(i64 %a, ptr %b, ptr %type, ptr %table, ptr noalias swiftself %value)
  ret i1 %r
}

define void @search(ptr %part, i64 %options, ptr %type, ptr %table, ptr %value) {
  %r = call swiftcc { i64, i64, i8 } @"$sSy10FoundationE5range2of7optionsAB6localeSnySS5IndexVGSgqd___SS0A10EssentialsE14CompareOptionsVAiJ6LocaleVSgtSyRd__lF"(ptr %part, i64 %options, i64 0, i64 0, i8 1, i64 0, i64 0, ptr %type, ptr %type, ptr %table, ptr %table, ptr swiftself %value)
  ret void
}

define swiftcc void @regex(ptr %result, i64 %a, ptr %b, ptr %output, ptr swiftself %regex, ptr swifterror %error) {
  call swiftcc void @"$s17_StringProcessing5RegexV10wholeMatch2inAC0E0Vyx_GSgSS_tKF"(ptr %result, i64 %a, ptr %b, ptr %output, ptr swiftself %regex, ptr swifterror %error)
  ret void
}

define swiftcc void @regexInSlice(ptr %result, i64 %from, i64 %to, i64 %a, ptr %b, ptr %output, ptr swiftself %regex, ptr swifterror %error) {
  call swiftcc void @"$s17_StringProcessing5RegexV10firstMatch2inAC0E0Vyx_GSgSs_tKF"(ptr %result, i64 %from, i64 %to, i64 %a, ptr %b, ptr %output, ptr swiftself %regex, ptr swifterror %error)
  ret void
}

define i1 @component(ptr %component, ptr %textType, ptr %type, ptr %table, ptr %text) {
  %r = call swiftcc i1 @"$sSK17_StringProcessingSs11SubSequenceRtzrlE8containsySbqd__AA14RegexComponentRd__lF"(ptr %component, ptr %textType, ptr %type, ptr %table, ptr %table, ptr swiftself %text)
  ret i1 %r
}

define i64 @expression(i64 %a, ptr %b, ptr %expression) {
  %r = call swiftcc i64 @"$s10Foundation19NSRegularExpressionC15numberOfMatches2in7options5rangeSiSS_AC15MatchingOptionsVAA8_NSRangeVtF"(i64 %a, ptr %b, i64 0, i64 0, i64 9, ptr swiftself %expression)
  ret i64 %r
}

define void @scanner(i64 %a, ptr %b, ptr %scanner) {
  %r = call swiftcc { i64, i64 } @"$s10Foundation7ScannerC10scanStringySSSgSSF"(i64 %a, ptr %b, ptr swiftself %scanner)
  ret void
}

define void @data(i64 %a, i64 %b, i64 %c, i64 %d) {
  %r = call swiftcc { i64, i64, i8 } @"$s20FoundationEssentials4DataV0A0E5range2of7options2inSnySiGSgAC_AC13SearchOptionsVAJtF"(i64 %a, i64 %b, i64 0, i64 0, i64 0, i8 1, i64 %c, i64 %d)
  ret void
}

define i64 @number(i64 %a, ptr %b) {
  %r = call swiftcc { i64, i8 } @"$ss17FixedWidthIntegerPsEyxSgSScfCSi_Tt1g5"(i64 %a, ptr %b)
  %n = extractvalue { i64, i8 } %r, 0
  ret i64 %n
}

; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 2, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 2, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 0, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 1, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 0, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 2, i8 {{-?[0-9]+}}, i16
; CHECK-LABEL: define internal i1 @slices.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_slices(ptr {{.*}}, i64 %a, i64 {{%.*}}, i64 %c, i64 %d, i64 478560413032, i64 -1945555039024054272, i64 0, i64 5)
; CHECK-LABEL: define internal i64 @cases.traced
; CHECK:         [[A:%[0-9]+]] = ptrtoint ptr %b to i64
; CHECK-NEXT:    [[B:%[0-9]+]] = ptrtoint ptr %array to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_cases(ptr {{.*}}, i64 %a, i64 [[A]], i64 [[B]])
; CHECK-LABEL: define internal i1 @key.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_dictionary(ptr {{.*}}, i64 %a,
; CHECK-LABEL: define internal i1 @member.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_set(ptr {{.*}}, i64 478560413032, i64 -1945555039024054272,
; CHECK-LABEL: define internal i1 @values.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_values(ptr
; CHECK-LABEL: define internal i1 @bytesKey.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_bytes_dictionary(ptr
; CHECK-LABEL: define internal i1 @part.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_part(ptr {{.*}}, i64 %a,
; CHECK-LABEL: define internal void @search.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_search(ptr {{.*}}, i64 %options)
; CHECK-LABEL: define internal swiftcc void @regex.traced
; CHECK:         [[REGEX:%[0-9]+]] = ptrtoint ptr %regex to i64
; CHECK-NEXT:    [[OUTPUT:%[0-9]+]] = ptrtoint ptr %output to i64
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_regex(ptr {{.*}}, i64 [[REGEX]], i64 [[OUTPUT]], i64 %a,
; CHECK-LABEL: define internal swiftcc void @regexInSlice.traced
; CHECK:         [[REGEX:%[0-9]+]] = ptrtoint ptr %regex to i64
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_regex_in_slice(ptr {{.*}}, i64 [[REGEX]], {{.*}}, i64 %from, i64 %to, i64 %a,
; CHECK-LABEL: define internal i1 @component.traced
; CHECK:         [[COMPONENT:%[0-9]+]] = ptrtoint ptr %component to i64
; CHECK-NEXT:    [[TYPE:%[0-9]+]] = ptrtoint ptr %type to i64
; CHECK-NEXT:    [[TEXT:%[0-9]+]] = ptrtoint ptr %text to i64
; CHECK-NEXT:    [[TEXT_TYPE:%[0-9]+]] = ptrtoint ptr %textType to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_component(ptr {{.*}}, i64 [[COMPONENT]], i64 [[TYPE]], i64 [[TEXT]], i64 [[TEXT_TYPE]])
; CHECK-LABEL: define internal i64 @expression.traced
; CHECK:         [[EXPRESSION:%[0-9]+]] = ptrtoint ptr %expression to i64
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_expression(ptr {{.*}}, i64 [[EXPRESSION]], i64 %a,
; CHECK-LABEL: define internal void @scanner.traced
; CHECK:         [[SCANNER:%[0-9]+]] = ptrtoint ptr %scanner to i64
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_scanner(ptr {{.*}}, i64 [[SCANNER]], i64 %a,
; CHECK-LABEL: define internal void @data.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_data(ptr {{.*}}, i64 %a, i64 %b, i64 %c, i64 %d)
; CHECK-LABEL: define internal i64 @number.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_number(ptr {{.*}}, i64 %a,
