; C at -O0: what clang says of its functions must not contradict what is said of their twins.
define i32 @small(i32 %x) noinline optnone {
entry:
  %c = icmp slt i32 %x, -5
  br i1 %c, label %low, label %high
low:
  ret i32 1
high:
  ret i32 2
}

define i32 @always(i32 %x) alwaysinline {
entry:
  %c = icmp eq i32 %x, 9
  br i1 %c, label %nine, label %other
nine:
  ret i32 3
other:
  ret i32 4
}

define i32 @main(i32 %argc, ptr %argv) noinline optnone {
  %a = call i32 @small(i32 -6)
  %b = call i32 @always(i32 8)
  %s = add i32 %a, %b
  %p = call i32 (ptr, ...) @printf(ptr @format, i32 %s)
  ret i32 0
}

@format = private constant [4 x i8] c"%d\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 5
; TRACES: integer 32 fffffffa fffffffb in small
; CHECK-LABEL: define i32 @small(i32 %x) #[[SMALL:[0-9]+]]
; CHECK-LABEL: define i32 @always(i32 %x) #[[ALWAYS:[0-9]+]]
; CHECK-LABEL: define internal i32 @small.traced(i32 %x) #[[TWIN:[0-9]+]]
; CHECK-LABEL: define internal i32 @always.traced(i32 %x) #[[OTHER:[0-9]+]]
; CHECK:       attributes #[[SMALL]] = { noinline optnone }
; CHECK:       attributes #[[ALWAYS]] = { alwaysinline }
; CHECK:       attributes #[[TWIN]] = { cold minsize noinline optsize }
; CHECK-NOT:   attributes {{.*}} optsize
