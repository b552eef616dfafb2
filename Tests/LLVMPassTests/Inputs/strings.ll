; The words of two Swift strings go to one hook, whichever way round the library takes them.
declare swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64, ptr, i64, ptr, i8)
declare swiftcc i1 @"$sSS9hasPrefixySbSSF"(i64, ptr, i64, ptr)
declare swiftcc i1 @"$sSS9hasSuffixySbSSF"(i64, ptr, i64, ptr)
declare swiftcc i1 @"$sSS2eeoiySbSS_SStFZ"(i64, ptr, i64, ptr)

define i1 @equal(i64 %a, ptr %b) {
  %r = call swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64 %a, ptr %b, i64 478560413032, ptr inttoptr (i64 -1945555039024054272 to ptr), i8 0)
  ret i1 %r
}

define i1 @less(i64 %a, ptr %b, i64 %c, ptr %d) {
  %r = call swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64 %a, ptr %b, i64 %c, ptr %d, i8 1)
  ret i1 %r
}

define i1 @prefix(i64 %a, ptr %b) {
  %r = call swiftcc i1 @"$sSS9hasPrefixySbSSF"(i64 478560413032, ptr inttoptr (i64 -1945555039024054272 to ptr), i64 %a, ptr %b)
  ret i1 %r
}

; CHECK:       comdat($equal)
; CHECK:       @__swiftc_fuzz_sites = private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 2, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 4, i16 0, i8 0, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 5, i8 0, i16 0, i8 1, i8 {{-?[0-9]+}}, i16
; CHECK:       section "swiftc_fuzz_literals"
; CHECK-LABEL: define internal i1 @equal.traced
; CHECK:         [[W:%[0-9]+]] = ptrtoint ptr %b to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_strings(ptr @__swiftc_fuzz_sites, i64 %a, i64 [[W]], i64 478560413032, i64 -1945555039024054272)
; CHECK-LABEL: define internal i1 @prefix.traced
; CHECK:         [[V:%[0-9]+]] = ptrtoint ptr %b to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_strings(ptr {{.*}}, i64 478560413032, i64 -1945555039024054272, i64 %a, i64 [[V]])
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    call swiftcc i1 @"$sSS9hasPrefixySbSSF"
