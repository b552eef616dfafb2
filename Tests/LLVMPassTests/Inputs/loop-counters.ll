; Counters of a loop that calls nothing are values until it is left, and saturate then: 256 rounds
; read as 255, not as none.
define i64 @spin(i64 %rounds) {
entry:
  br label %loop
loop:
  %left = phi i64 [ %rounds, %entry ], [ %fewer, %again ]
  %done = icmp eq i64 %left, 0
  br i1 %done, label %exit, label %again
again:
  %fewer = sub i64 %left, 1
  br label %loop
exit:
  ret i64 %left
}

; This one may wait for somebody, who may look at the counters meanwhile.
define void @wait(i64 %rounds) {
entry:
  br label %loop
loop:
  %left = phi i64 [ %rounds, %entry ], [ %fewer, %again ]
  %done = icmp eq i64 %left, 0
  br i1 %done, label %exit, label %again
again:
  %p = call i32 @rand()
  %fewer = sub i64 %left, 1
  br label %loop
exit:
  ret void
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i64 @spin(i64 256)
  call void @wait(i64 256)
  ret i32 0
}
declare i32 @rand()

; CHECK:       $spin = comdat
; CHECK-LABEL: define i64 @spin
; CHECK:       loop:
; CHECK-NEXT:    [[COUNT:%.*]] = phi i32 [ 0, %body ], [ [[MORE:%[0-9]+]], %again ]
; CHECK:       again:
; CHECK-NEXT:    [[MORE]] = add i32 [[COUNT]], 1
; CHECK-NOT:     @__swiftc_fuzz_counters
; CHECK:       exit:
; CHECK:         [[WIDE:%[0-9]+]] = zext i8 {{%[0-9]+}} to i32
; CHECK-NEXT:    [[SUM:%[0-9]+]] = add i32 [[WIDE]], [[COUNT]]
; CHECK-NEXT:    [[ABOVE:%[0-9]+]] = icmp ugt i32 [[SUM]], 255
; CHECK-NEXT:    select i1 [[ABOVE]], i32 255, i32 [[SUM]]
; CHECK:         store i8
; CHECK-LABEL: define void @wait
; CHECK:       again:
; CHECK:         load i8, ptr {{.*}}@__swiftc_fuzz_counters
; CHECK:         call i32 @rand()
