; Cases that lead to the same block are one edge: ten digits, four spaces and twenty-six letters
; have a counter for each kind, not forty.
define i32 @classify(i8 %byte, ptr %seen) {
entry:
  switch i8 %byte, label %other [
    i8 48, label %digit
    i8 49, label %digit
    i8 50, label %digit
    i8 51, label %digit
    i8 52, label %digit
    i8 53, label %digit
    i8 54, label %digit
    i8 55, label %digit
    i8 56, label %digit
    i8 57, label %digit
    i8 9, label %space
    i8 10, label %space
    i8 13, label %space
    i8 32, label %space
    i8 97, label %letter
    i8 98, label %letter
    i8 99, label %letter
    i8 100, label %letter
    i8 101, label %letter
    i8 102, label %letter
    i8 103, label %letter
    i8 104, label %letter
    i8 105, label %letter
    i8 106, label %letter
    i8 107, label %letter
    i8 108, label %letter
    i8 109, label %letter
    i8 110, label %letter
    i8 111, label %letter
    i8 112, label %letter
    i8 113, label %letter
    i8 114, label %letter
    i8 115, label %letter
    i8 116, label %letter
    i8 117, label %letter
    i8 118, label %letter
    i8 119, label %letter
    i8 120, label %letter
    i8 121, label %letter
    i8 122, label %letter
  ]
digit:
  store i8 1, ptr %seen
  br label %join
letter:
  br label %join
space:
  br label %join
other:
  br label %join
join:
  %kind = phi i32 [ 1, %digit ], [ 2, %letter ], [ 3, %space ], [ 4, %other ]
  ret i32 %kind
}

; Straight to the join: one edge block for all cases that go there.
define i32 @direct(i8 %byte) {
entry:
  switch i8 %byte, label %join [
    i8 1, label %a
    i8 2, label %join
    i8 3, label %join
    i8 4, label %a
  ]
a:
  br label %join
join:
  %r = phi i32 [ 7, %a ], [ 9, %entry ], [ 9, %entry ], [ 9, %entry ]
  ret i32 %r
}

define i32 @main(i32 %argc, ptr %argv) {
  %seen = alloca i8
  %a = call i32 @classify(i8 53, ptr %seen)
  %b = call i32 @classify(i8 120, ptr %seen)
  %c = call i32 @classify(i8 10, ptr %seen)
  %d = call i32 @direct(i8 3)
  %e = call i32 @direct(i8 4)
  %p = call i32 (ptr, ...) @printf(ptr @format, i32 %a, i32 %b, i32 %c, i32 %d, i32 %e)
  ret i32 0
}

@format = private constant [12 x i8] c"%d%d%d%d%d\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 12397
; CHECK:       @__swiftc_fuzz_counters = private global [5 x i8] {{.*}} comdat($classify)
; CHECK:       private global [3 x i8] {{.*}} comdat($direct)
; CHECK-LABEL: define i32 @direct
; CHECK:         switch i8 %byte, label %[[EDGE:entry.join_crit_edge]] [
; CHECK:           i8 2, label %[[EDGE]]
; CHECK:           i8 3, label %[[EDGE]]
; CHECK:       join:
; CHECK-NEXT:    phi i32 [ 7, %a ], [ 9, %[[EDGE]] ]
