; A vectorized loop: the twin and the counters leave its vectors alone, and its back edge is
; counted in a register.
define i64 @total(ptr %bytes, i64 %count) {
entry:
  br label %loop
loop:
  %index = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi <4 x i64> [ zeroinitializer, %entry ], [ %more, %loop ]
  %place = getelementptr i64, ptr %bytes, i64 %index
  %four = load <4 x i64>, ptr %place, align 8
  %more = add <4 x i64> %sum, %four
  %next = add i64 %index, 4
  %done = icmp uge i64 %next, %count
  br i1 %done, label %exit, label %loop
exit:
  %total = call i64 @llvm.vector.reduce.add.v4i64(<4 x i64> %more)
  ret i64 %total
}

define i32 @main(i32 %argc, ptr %argv) {
  %t = call i64 @total(ptr @numbers, i64 8)
  %p = call i32 (ptr, ...) @printf(ptr @format, i64 %t)
  ret i32 0
}

@numbers = private constant [8 x i64] [i64 1, i64 2, i64 3, i64 4, i64 5, i64 6, i64 7, i64 8]
@format = private constant [5 x i8] c"%ld\0A\00"
declare i32 @printf(ptr, ...)
declare i64 @llvm.vector.reduce.add.v4i64(<4 x i64>)

; PRINTS: 36
; TRACES: integer 64 8 8 in total
; CHECK-LABEL: define i64 @total
; CHECK:       loop:
; CHECK:         phi <4 x i64>
; CHECK-NOT:     @__swiftc_fuzz_counters
; CHECK:       exit:
; CHECK:         load i8, ptr getelementptr inbounds (i8, ptr @__swiftc_fuzz_counters, i64
