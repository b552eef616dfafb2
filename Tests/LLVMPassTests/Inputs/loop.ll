; The function chooses once; its twin has blocks, values and phis of its own.
define i64 @collatz(i64 %start) {
entry:
  br label %loop
loop:
  %n = phi i64 [ %start, %entry ], [ %next, %again ]
  %steps = phi i64 [ 0, %entry ], [ %more, %again ]
  %done = icmp ule i64 %n, 1
  br i1 %done, label %exit, label %step
step:
  %bit = and i64 %n, 1
  %odd = icmp ne i64 %bit, 0
  br i1 %odd, label %up, label %down
up:
  %triple = mul i64 %n, 3
  %plus = add i64 %triple, 1
  br label %again
down:
  %half = lshr i64 %n, 1
  br label %again
again:
  %next = phi i64 [ %plus, %up ], [ %half, %down ]
  %more = add i64 %steps, 1
  br label %loop
exit:
  ret i64 %steps
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i64 @collatz(i64 27)
  %f = call i32 (ptr, ...) @printf(ptr @format, i64 %a)
  ret i32 0
}

@format = private constant [5 x i8] c"%ld\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 111
; CHECK:       @__swiftc_fuzz_watches = private global [2 x i8] c"\01\01", section "swiftc_fuzz_watches", comdat($collatz), align 1
; CHECK-LABEL: define i64 @collatz
; CHECK:       entry:
; CHECK-NEXT:    load i8, ptr @__swiftc_fuzz_trace_gate
; CHECK:       traced:
; CHECK-NEXT:    [[RESULT:%[0-9]+]] = musttail call i64 @collatz.traced(i64 %start)
; CHECK-NEXT:    ret i64 [[RESULT]]
; CHECK:       body:
; CHECK:         br label %loop
; CHECK:       loop:
; CHECK:         %n = phi i64 [ %start, %body ], [ %next, %again ]
; CHECK-LABEL: define internal i64 @collatz.traced
; CHECK:       loop:
; CHECK-NEXT:    %n = phi i64 [ %start, %entry ], [ %next, %again ]
; CHECK-NEXT:    %steps = phi i64 [ 0, %entry ], [ %more, %again ]
; CHECK-NEXT:    [[BYTE:%[0-9]+]] = load i8, ptr @__swiftc_fuzz_watches, align 1, !nosanitize
; CHECK-NEXT:    [[IS:%[0-9]+]] = icmp ne i8 [[BYTE]], 0
; CHECK-NEXT:    br i1 [[IS]], label %watched, label %unwatched
; CHECK:       watched:
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_integer(ptr @__swiftc_fuzz_sites, i64 %n, i64 1)
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    %done = icmp ule i64 %n, 1
; CHECK-NEXT:    br i1 %done, label %exit, label %step
; CHECK:       again:
; CHECK-NEXT:    %next = phi i64 [ %plus, %up ], [ %half, %down ]
