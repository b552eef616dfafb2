; Before strings are compared as texts, their words are: they are observed there, once, and as texts.
; Where a word is known only later, at the call.
declare swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64, ptr, i64, ptr, i8)

define i1 @early(i64 %a, ptr %b, i64 %c, ptr %d) {
entry:
  %w = icmp eq i64 %a, %c
  %v = icmp eq ptr %b, %d
  %both = and i1 %w, %v
  br i1 %both, label %same, label %slow
slow:
  %r = call swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64 %a, ptr %b, i64 %c, ptr %d, i8 0)
  br label %same
same:
  %p = phi i1 [ true, %entry ], [ %r, %slow ]
  ret i1 %p
}

define i1 @late(i64 %a, ptr %b, i64 %c, ptr %d) {
entry:
  %w = icmp eq i64 %a, %c
  br i1 %w, label %same, label %slow
slow:
  %e = load ptr, ptr %d
  %r = call swiftcc i1 @"$ss27_stringCompareWithSmolCheck__9expectingSbs11_StringGutsV_ADs01_G16ComparisonResultOtF"(i64 %a, ptr %b, i64 %c, ptr %e, i8 0)
  br label %same
same:
  %p = phi i1 [ true, %entry ], [ %r, %slow ]
  ret i1 %p
}

; CHECK-LABEL: define internal i1 @early.traced
; CHECK-NOT:     __swiftc_fuzz_trace_integer
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_strings(ptr @__swiftc_fuzz_sites, i64 %a, i64 {{%.*}}, i64 %c, i64 {{%.*}})
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    icmp eq i64 %a, %c
; CHECK-NOT:     call preserve_mostcc
; CHECK:       }
; CHECK-LABEL: define internal i1 @late.traced
; CHECK-NOT:     __swiftc_fuzz_trace_integer
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_strings(
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    call swiftcc i1
; CHECK-NOT:     __swiftc_fuzz_trace
; CHECK:       }
