; At -Onone code stands between the allocas: all of them stay in the frame. One whose size is
; computed stays in its body.
define i64 @locals(i64 %x) {
entry:
  %a = alloca i64
  store i64 %x, ptr %a
  %b = alloca i64
  store i64 2, ptr %b
  %n = and i64 %x, 7
  %c = alloca i64, i64 %n
  store i64 3, ptr %c
  %big = icmp ugt i64 %x, 5
  br i1 %big, label %yes, label %no
yes:
  %v = load i64, ptr %a
  ret i64 %v
no:
  %w = load i64, ptr %c
  ret i64 %w
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i64 @locals(i64 3)
  %b = call i64 @locals(i64 9)
  %f = call i32 (ptr, ...) @printf(ptr @format, i64 %a, i64 %b)
  ret i32 0
}

@format = private constant [9 x i8] c"%ld %ld\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 3 9
; CHECK-LABEL: define i64 @locals
; CHECK:       entry:
; CHECK-NEXT:    %a = alloca i64
; CHECK-NEXT:    %b = alloca i64
; CHECK-NEXT:    load i8, ptr @__swiftc_fuzz_trace_gate
; CHECK:       body:
; CHECK:         %c = alloca i64, i64 %n
; CHECK-LABEL: define internal i64 @locals.traced
; CHECK:         %c = alloca i64, i64 %n
