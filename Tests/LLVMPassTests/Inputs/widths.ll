; Operands of every width, zero-extended; those that do not fit a word come in halves.
define i1 @odd(i24 %x) {
  %r = icmp slt i24 %x, -5
  ret i1 %r
}

define i1 @wide(i128 %x, i128 %y) {
  %r = icmp eq i128 %x, %y
  ret i1 %r
}

define i1 @between(i72 %x) {
  %r = icmp ugt i72 %x, 1180591620717411303425
  ret i1 %r
}

define i1 @real(double %x, float %y) {
  %a = fcmp olt double %x, 2.5
  %b = fcmp ueq float %y, 0.5
  %r = and i1 %a, %b
  ret i1 %r
}

; Pointers, single bits, vectors and two constants are of no interest.
define i1 @ignored(ptr %p, i1 %b, <2 x i64> %v) {
  %a = icmp eq ptr %p, null
  %c = icmp eq i1 %b, true
  %d = icmp eq <2 x i64> %v, zeroinitializer
  %e = extractelement <2 x i1> %d, i64 0
  %f = icmp eq i64 1, 2
  %r = select i1 %a, i1 %c, i1 %e
  %s = select i1 %r, i1 %f, i1 %c
  ret i1 %s
}

define i32 @main(i32 %argc, ptr %argv) {
  %n = sub i32 0, %argc
  %t = trunc i32 %n to i24
  %a = call i1 @odd(i24 %t)
  %z = zext i32 %argc to i128
  %b = call i1 @wide(i128 %z, i128 1)
  %c = call i1 @between(i72 1180591620717411303426)
  %d = call i1 @real(double 1.5, float 0.5)
  %e = call i1 @ignored(ptr null, i1 true, <2 x i64> zeroinitializer)
  %a8 = zext i1 %a to i32
  %b8 = zext i1 %b to i32
  %c8 = zext i1 %c to i32
  %d8 = zext i1 %d to i32
  %e8 = zext i1 %e to i32
  %f = call i32 (ptr, ...) @printf(ptr @format, i32 %a8, i32 %b8, i32 %c8, i32 %d8, i32 %e8)
  ret i32 0
}

@format = private constant [12 x i8] c"%d%d%d%d%d\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 01110
; TRACES: integer 24 ffffff fffffb
; TRACES: wide 128 1:0 1:0
; TRACES: wide 72 2:40 1:40
; TRACES: float 64 1.5 2.5
; TRACES: float 32 0.5 0.5
; CHECK-LABEL: define i1 @ignored
; CHECK-NOT:     @__swiftc_fuzz_trace
; CHECK-LABEL: define i32 @main
; CHECK-LABEL: define internal i1 @odd.traced
; CHECK:         [[X:%[0-9]+]] = zext i24 %x to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_integer(ptr @__swiftc_fuzz_sites, i64 [[X]], i64 16777211)
; CHECK-LABEL: define internal i1 @wide.traced
; CHECK:         [[HIGH:%[0-9]+]] = lshr i128 %x, 64
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_wide_integer(ptr @__swiftc_fuzz_sites{{.*}}, i64 {{%.*}}, i64 {{%.*}}, i64 {{%.*}}, i64 {{%.*}})
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    icmp eq i128
; CHECK-LABEL: define internal i1 @real.traced
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_float(ptr {{.*}}, double %x, double 2.500000e+00)
; CHECK:         fpext float %y to double
