; Where a copy would not mean the same, there is none: counters, but no sonar.
define i32 @label(i32 %x) {
  %c = icmp eq i32 %x, 77
  call void asm sideeffect "here${:uid}:", ""()
  %r = zext i1 %c to i32
  ret i32 %r
}

define i32 @jump(i32 %x) {
entry:
  %c = icmp eq i32 %x, 77
  %t = select i1 %c, ptr blockaddress(@jump, %a), ptr blockaddress(@jump, %b)
  indirectbr ptr %t, [label %a, label %b]
a:
  ret i32 1
b:
  ret i32 2
}

define i32 @twice(i32 %x) {
  %c = icmp eq i32 %x, 77
  %n = call i32 @setjmp(ptr null) returns_twice
  %r = zext i1 %c to i32
  ret i32 %r
}

define i32 @unique(i32 %x) {
  %c = icmp eq i32 %x, 77
  call void @barrier() noduplicate
  %r = zext i1 %c to i32
  ret i32 %r
}

define void @bare() naked {
  call void asm sideeffect "ret", ""()
  unreachable
}

declare i32 @setjmp(ptr)
declare void @barrier()

; CHECK-NOT:   swiftc_fuzz_sites"
; CHECK-LABEL: define i32 @label
; CHECK:         load i8, ptr @__swiftc_fuzz_counters
; CHECK-NOT:     __swiftc_fuzz_trace
; CHECK-LABEL: define i32 @jump
; CHECK:         load i8
; CHECK-NOT:     __swiftc_fuzz_trace
; CHECK-LABEL: define i32 @twice
; CHECK-NOT:     __swiftc_fuzz_trace
; CHECK-LABEL: define i32 @unique
; CHECK-NOT:     __swiftc_fuzz_trace
; CHECK-LABEL: define void @bare
; CHECK-NEXT:    call void asm
