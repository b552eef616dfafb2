; A switch has a counter per case and default, and hands its cases to the hook.
define i32 @pick(i8 %x) {
entry:
  switch i8 %x, label %other [
    i8 65, label %a
    i8 -2, label %b
  ]
a:
  ret i32 10
b:
  ret i32 20
other:
  ret i32 30
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i32 @pick(i8 65)
  %b = call i32 @pick(i8 -2)
  %c = call i32 @pick(i8 0)
  %ab = sub i32 %b, %a
  %r = add i32 %ab, %c
  ret i32 %r
}

; CHECK:       @__swiftc_fuzz_sites = private constant [1 x {{.*}}{ i8 3, i8 0, i16 8, i8 2, i8 {{-?[0-9]+}}, i16 {{.*}}, i32 0,
; CHECK:       [[CASES:@__swiftc_fuzz_cases]] = private constant [2 x i64] [i64 65, i64 254], comdat($pick)
; CHECK-LABEL: define i32 @pick
; CHECK:         [[GATE:%[0-9]+]] = load i8, ptr @__swiftc_fuzz_trace_gate
; CHECK-NEXT:    [[ON:%[0-9]+]] = icmp ne i8 [[GATE]], 0
; CHECK-NEXT:    br i1 [[ON]], label %gate, label %body, !prof [[WEIGHTS:![0-9]+]]
; CHECK:       gate:
; CHECK-NEXT:    [[ALL:%[0-9]+]] = icmp eq i8 [[GATE]], 1
; CHECK-NEXT:    [[OWN:%[0-9]+]] = icmp eq i8 [[GATE]], -66
; CHECK-NEXT:    [[MINE:%[0-9]+]] = or i1 [[ALL]], [[OWN]]
; CHECK-NEXT:    br i1 [[MINE]], label %traced, label %body
; CHECK:       body:
; CHECK-NOT:     @__swiftc_fuzz_trace
; CHECK:         switch i8 %x, label %other [
; CHECK-LABEL: define internal i32 @pick.traced
; CHECK:         [[WIDE:%[0-9]+]] = zext i8 %x to i64
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_switch(ptr @__swiftc_fuzz_sites, i64 [[WIDE]], ptr [[CASES]], i64 2)
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    switch i8 %x, label %other [
; CHECK-NEXT:      i8 65, label %a
; CHECK:       declare extern_weak preserve_mostcc void @__swiftc_fuzz_trace_switch(ptr, i64, ptr, i64)
; CHECK:       [[WEIGHTS]] = !{!"branch_weights", i32 1, i32 2000}
