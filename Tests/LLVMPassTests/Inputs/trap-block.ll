; Nothing is counted where the program is lost, and the comparison that leads there says so.
define i64 @next(i64 %x) {
entry:
  %sum = call { i64, i1 } @llvm.sadd.with.overflow.i64(i64 %x, i64 1)
  %overflow = extractvalue { i64, i1 } %sum, 1
  br i1 %overflow, label %trap, label %check
check:
  %r = extractvalue { i64, i1 } %sum, 0
  %negative = icmp slt i64 %r, 0
  br i1 %negative, label %trap2, label %done
done:
  ret i64 %r
trap:
  call void asm sideeffect "", "n"(i32 0)
  call void @llvm.trap()
  unreachable
trap2:
  call swiftcc void @"$ss17_assertionFailure__4file4line5flagss5NeverOs12StaticStringV_SSAHSus6UInt32VtF"()
  unreachable
}

; Leaving the process is behaviour.
define void @leave(i1 %c) {
entry:
  br i1 %c, label %out, label %stay
out:
  call void @exit(i32 3)
  unreachable
stay:
  ret void
}

define weak void @"$ss17_assertionFailure__4file4line5flagss5NeverOs12StaticStringV_SSAHSus6UInt32VtF"() {
  unreachable
}

define i32 @main(i32 %argc, ptr %argv) {
  %r = call i64 @next(i64 41)
  call void @leave(i1 false)
  %s = trunc i64 %r to i32
  ret i32 %s
}

declare void @exit(i32)
declare void @llvm.trap()
declare { i64, i1 } @llvm.sadd.with.overflow.i64(i64, i64)

; CHECK:       @__swiftc_fuzz_counters = private global [2 x i8] {{.*}} comdat($next)
; CHECK:       @__swiftc_fuzz_sites = private constant [1 x {{.*}}{ i8 1, i8 8, i16 64, i8 6, i8 {{-?[0-9]+}}, i16
; CHECK:       private global [3 x i8] {{.*}} comdat($leave)
; CHECK-LABEL: define i64 @next
; CHECK:       trap:
; CHECK-NEXT:    call void asm
; CHECK:       trap2:
; CHECK-NEXT:    call swiftcc
; CHECK-LABEL: define void @leave
; CHECK:       out:
; CHECK-NEXT:    load i8
