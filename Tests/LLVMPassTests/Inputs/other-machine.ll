; A module for a machine that is not this one: what is inserted is the same, and the triple stays.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32"
target triple = "aarch64-unknown-linux-gnu"

define i32 @f(i32 %x) {
  %big = icmp ugt i32 %x, 1000
  br i1 %big, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 2
}

; CHECK:       target triple = "aarch64-unknown-linux-gnu"
; CHECK:       section "__sancov_cntrs"
; CHECK-LABEL: define i32 @f(
; CHECK:         load i8, ptr @__swiftc_fuzz_trace_gate
; CHECK-LABEL: define internal i32 @f.traced(
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_integer(
