; What a CodingKey type answers a decoder lives in witnesses, which are not counted: the name that one returns
; is handed over, the names that another compares with are observed.
declare swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64, ptr, i64, ptr, i8)

define i64 @user(i64 %a) {
  ret i64 %a
}

define internal swiftcc { i64, ptr } @"$s1T5ShapeO10CodingKeys33_30A31AA2C301CF0BBF5E0BFFA29D867FLLOs0C3KeyAAsAGP11stringValueSSvgTW"(ptr noalias swiftself %self, ptr %type, ptr %table) {
  %case = load i8, ptr %self
  %first = trunc i8 %case to i1
  %size = select i1 %first, i64 111499411548515, i64 7235419
  %word = insertvalue { i64, ptr } undef, i64 %size, 0
  %name = insertvalue { i64, ptr } %word, ptr inttoptr (i64 -1873497444986126336 to ptr), 1
  ret { i64, ptr } %name
}

define internal swiftcc i1 @"$s1T5ShapeO10CodingKeys33_30A31AA2C301CF0BBF5E0BFFA29D867FLLOs0C3KeyAAsAGP11stringValuexSgSS_tcfCTW"(i64 %a, ptr %b) {
  %r = call swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64 %a, ptr %b, i64 111499411548515, ptr inttoptr (i64 -1873497444986126336 to ptr), i8 0)
  ret i1 %r
}

; Another protocol's requirement is none of its business.
define internal swiftcc { i64, ptr } @"$s1T5ShapeOs23CustomStringConvertibleAAsACP11descriptionSSvgTW"(ptr noalias swiftself %self, ptr %type, ptr %table) {
  ret { i64, ptr } zeroinitializer
}

@keep = global [3 x ptr] [ptr @"$s1T5ShapeO10CodingKeys33_30A31AA2C301CF0BBF5E0BFFA29D867FLLOs0C3KeyAAsAGP11stringValueSSvgTW", ptr @"$s1T5ShapeO10CodingKeys33_30A31AA2C301CF0BBF5E0BFFA29D867FLLOs0C3KeyAAsAGP11stringValuexSgSS_tcfCTW", ptr @"$s1T5ShapeOs23CustomStringConvertibleAAsACP11descriptionSSvgTW"]

; CHECK:       @__swiftc_fuzz_counters = private global [1 x i8]
; CHECK-NOT:   @__swiftc_fuzz_counters.
; CHECK:       private constant [1 x {{.*}}{ i8 9, i8 0, i16 0, i8 2, i8 {{-?[0-9]+}}, i16
; CHECK:       private constant [1 x {{.*}}{ i8 4, i8 0, i16 0, i8 2, i8 {{-?[0-9]+}}, i16
; CHECK-NOT:   descriptionSSvgTW.traced
; CHECK-LABEL: define internal swiftcc { i64, ptr } @"$s1T5ShapeO10CodingKeys33_30A31AA2C301CF0BBF5E0BFFA29D867FLLOs0C3KeyAAsAGP11stringValueSSvgTW.traced"
; CHECK:         [[SIZE:%[0-9]+]] = extractvalue { i64, ptr } %name, 0
; CHECK-NEXT:    [[OBJECT:%[0-9]+]] = extractvalue { i64, ptr } %name, 1
; CHECK-NEXT:    [[WORD:%[0-9]+]] = ptrtoint ptr [[OBJECT]] to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_key(ptr {{.*}}, i64 [[SIZE]], i64 [[WORD]])
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    ret { i64, ptr } %name
; CHECK-LABEL: define internal swiftcc i1 @"$s1T5ShapeO10CodingKeys33_30A31AA2C301CF0BBF5E0BFFA29D867FLLOs0C3KeyAAsAGP11stringValuexSgSS_tcfCTW.traced"
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_strings(ptr
