; The edge back to the head of a loop that could else only be left is counted in front of the branch, by what
; the branch decides: it has no block of its own.
define i32 @draw(i32 %limit) {
entry:
  br label %loop
loop:
  %drawn = phi i32 [ 0, %entry ], [ %more, %loop ]
  %p = call i32 @rand()
  %more = add i32 %drawn, 1
  %done = icmp ugt i32 %p, %limit
  br i1 %done, label %exit, label %loop
exit:
  ret i32 %more
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i32 @draw(i32 7)
  ret i32 0
}
declare i32 @rand()

; CHECK-LABEL: define i32 @draw
; CHECK:       loop:
; CHECK:         [[DONE:%.*]] = icmp ugt i32 %p, %limit
; CHECK-NEXT:    [[MORE:%.*]] = xor i1 [[DONE]], true
; CHECK-NEXT:    [[OLD:%.*]] = load i8, ptr {{.*}}@__swiftc_fuzz_counters
; CHECK:         [[FITS:%.*]] = extractvalue
; CHECK-NEXT:    [[BOTH:%.*]] = and i1 [[FITS]], [[MORE]]
; CHECK-NEXT:    [[ONE:%.*]] = zext i1 [[BOTH]] to i8
; CHECK-NEXT:    [[NEW:%.*]] = add i8 [[OLD]], [[ONE]]
; CHECK-NEXT:    store i8 [[NEW]]
; CHECK-NEXT:    br i1 [[DONE]]
; CHECK:       exit:
