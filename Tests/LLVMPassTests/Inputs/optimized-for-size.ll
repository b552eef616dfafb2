; `-Osize`: the twin keeps what the function says of itself.
define i32 @small(i32 %x) optsize {
entry:
  %c = icmp slt i32 %x, -5
  br i1 %c, label %low, label %high
low:
  ret i32 1
high:
  ret i32 2
}

define i32 @main(i32 %argc, ptr %argv) optsize {
  %a = call i32 @small(i32 -6)
  %p = call i32 (ptr, ...) @printf(ptr @format, i32 %a)
  ret i32 0
}

@format = private constant [4 x i8] c"%d\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 1
; TRACES: integer 32 fffffffa fffffffb in small
; CHECK-LABEL: define i32 @small
; CHECK:         br i1 {{%[0-9]+}}, label %traced, label %body
; CHECK-LABEL: define internal i32 @small.traced(i32 %x) #[[SMALL:[0-9]+]]
; CHECK:       attributes #[[SMALL]] = { cold minsize noinline optsize }
