; A guaranteed tail call with more arguments than registers: `musttail` loses some in LLVM 22.
define swifttailcc void @sum(i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %f, i64 %g, i64 %h, i64 %i, i64 %j, i64 %k, i64 %l, ptr %p) {
  %1 = add i64 %a, %b
  %2 = mul i64 %c, 3
  %3 = add i64 %1, %2
  %4 = mul i64 %g, 5
  %5 = add i64 %3, %4
  %6 = mul i64 %h, 7
  %7 = add i64 %5, %6
  %8 = mul i64 %i, 11
  %9 = add i64 %7, %8
  %10 = mul i64 %j, 13
  %11 = add i64 %9, %10
  %12 = mul i64 %k, 17
  %13 = add i64 %11, %12
  %14 = mul i64 %l, 19
  %15 = add i64 %13, %14
  %16 = add i64 %d, %e
  %17 = add i64 %15, %16
  %18 = add i64 %17, %f
  store i64 %18, ptr %p
  ret void
}

define swifttailcc void @forward(i64 %a, ptr %p) noinline {
  %b = add i64 %a, 1
  %c = add i64 %a, 2
  musttail call swifttailcc void @sum(i64 %a, i64 %b, i64 %c, i64 4, i64 5, i64 6, i64 7, i64 8, i64 9, i64 10, i64 11, i64 12, ptr %p)
  ret void
}

define i32 @main(i32 %argc, ptr %argv) {
  %p = alloca i64
  %a = zext i32 %argc to i64
  call swifttailcc void @forward(i64 %a, ptr %p)
  %r = load i64, ptr %p
  %f = call i32 (ptr, ...) @printf(ptr @format, i64 %r)
  ret i32 0
}

@format = private constant [5 x i8] c"%ld\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 762
; CHECK-LABEL: define swifttailcc void @forward
; CHECK-NOT:     musttail
; CHECK:         tail call swifttailcc void @sum(
; CHECK-NEXT:    ret void
