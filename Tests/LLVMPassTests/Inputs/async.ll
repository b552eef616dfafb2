; The entry of an async function hands all that it got to its twin, more than fits in registers.
target triple = "x86_64-unknown-linux-gnu"

define swifttailcc void @start(ptr swiftasync %context, i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %f, i64 %g, i64 %h, ptr swiftself %self) {
  %small = icmp ult i64 %h, 100
  br i1 %small, label %yes, label %no
yes:
  tail call swifttailcc void @finish(ptr swiftasync %context, i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %f, i64 %g, i64 %h, ptr swiftself %self)
  ret void
no:
  ret void
}

define swifttailcc void @finish(ptr swiftasync %context, i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %f, i64 %g, i64 %h, ptr swiftself %self) {
  %first = icmp eq i64 %a, 1
  %x = zext i1 %first to i64
  %o = load i64, ptr %self
  %p = call i32 (ptr, ...) @printf(ptr @format, i64 %x, i64 %g, i64 %h, i64 %o)
  ret void
}

define i32 @main(i32 %argc, ptr %argv) {
  %self = alloca i64
  store i64 42, ptr %self
  %context = alloca [32 x i8], align 16
  call swifttailcc void @start(ptr swiftasync %context, i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7, i64 8, ptr swiftself %self)
  ret i32 0
}

@format = private constant [17 x i8] c"%ld %ld %ld %ld\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 1 7 8 42
; TRACES: integer 64 8 64 in start
; TRACES: integer 64 1 1 in finish
; CHECK-LABEL: define swifttailcc void @start
; CHECK:       traced:
; CHECK-NEXT:    tail call swifttailcc void @start.traced(ptr swiftasync %context, i64 %a, {{.*}} i64 %h, ptr swiftself %self)
; CHECK-NEXT:    ret void
; CHECK-LABEL: define internal swifttailcc void @start.traced
