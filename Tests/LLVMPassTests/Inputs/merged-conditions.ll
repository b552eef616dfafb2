; A condition of several parts that share one branch: each part that holds is counted.
define i32 @all(i32 %x, i32 %y, i32 %z) {
entry:
  %a = icmp sgt i32 %x, 10
  %b = icmp sgt i32 %y, 10
  %c = icmp sgt i32 %z, 10
  %ab = select i1 %a, i1 %b, i1 false
  %abc = select i1 %ab, i1 %c, i1 false
  br i1 %abc, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 2
}

; `||` goes on while its parts are false. LLVM may have exchanged the operands of an `or`.
define i32 @any(i32 %x, i32 %y, i32 %z) {
entry:
  %a = icmp sgt i32 %x, 10
  %b = icmp sgt i32 %y, 10
  %c = icmp sgt i32 %z, 10
  %ab = or i1 %a, %b
  %abc = or i1 %c, %ab
  br i1 %abc, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 2
}

; Two checks that share a trap are no condition of the program.
define i32 @checked(i32 %x, i32 %y) {
entry:
  %a = icmp sgt i32 %x, 100
  %b = icmp sgt i32 %y, 100
  %ab = or i1 %a, %b
  br i1 %ab, label %trap, label %fine
trap:
  call void asm sideeffect "", "n"(i32 0)
  call void @llvm.trap()
  unreachable
fine:
  ret i32 3
}

; A value may be made of itself where nothing ever comes.
define i32 @dead(i1 %a) {
entry:
  ret i32 4
nowhere:
  %circle = and i1 %circle, %a
  br i1 %circle, label %nowhere, label %nowhere
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i32 @all(i32 11, i32 12, i32 13)
  %b = call i32 @all(i32 11, i32 12, i32 3)
  %c = call i32 @any(i32 1, i32 2, i32 13)
  %d = call i32 @any(i32 1, i32 2, i32 3)
  %e = call i32 @checked(i32 1, i32 2)
  %f = call i32 @dead(i1 true)
  %p = call i32 (ptr, ...) @printf(ptr @format, i32 %a, i32 %b, i32 %c, i32 %d, i32 %e, i32 %f)
  ret i32 0
}

@format = private constant [14 x i8] c"%d%d%d%d%d%d\0A\00"
declare i32 @printf(ptr, ...)
declare void @llvm.trap()

; PRINTS: 121234
; CHECK:       @[[ALL:__swiftc_fuzz_counters]] = private global [5 x i8] {{.*}} comdat($all)
; CHECK:       @[[ANY:.*]] = private global [5 x i8] {{.*}} comdat($any)
; CHECK:       private global [2 x i8] {{.*}} comdat($checked)
; CHECK:       private global [1 x i8] {{.*}} comdat($dead)
; CHECK-LABEL: define i32 @all
; CHECK:         load i8, ptr getelementptr {{.*}}@[[ALL]], i64 3)
; CHECK:         and i1 {{.*}}, %a
; CHECK:         %ab = select i1 %a, i1 %b, i1 false
; CHECK-NEXT:    load i8, ptr getelementptr {{.*}}@[[ALL]], i64 4)
; CHECK:         and i1 {{.*}}, %ab
; CHECK:         %abc = select
; CHECK-LABEL: define i32 @any
; CHECK:         %[[NOTA:[0-9]+]] = xor i1 %a, true
; CHECK:         %ab = or i1 %a, %b
; CHECK:         %[[NOTAB:[0-9]+]] = xor i1 %ab, true
; CHECK:         %abc = or i1 %c, %ab
