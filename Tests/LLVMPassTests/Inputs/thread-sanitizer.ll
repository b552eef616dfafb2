; The thread sanitizer runs after us and must not take counters for the program's own accesses.
define void @touch(ptr %p, i1 %c) sanitize_thread {
entry:
  br i1 %c, label %write, label %exit
write:
  store i32 1, ptr %p
  br label %exit
exit:
  ret void
}

; CHECK-LABEL: define void @touch(ptr %p, i1 %c) #[[TSAN:[0-9]+]]
; CHECK:         load i8, ptr @__swiftc_fuzz_counters, align 1, !nosanitize
; CHECK:         store i8 {{.*}}, ptr @__swiftc_fuzz_counters, align 1, !nosanitize
; CHECK:       write:
; CHECK:         store i32 1, ptr %p, align 4{{$}}
; CHECK:       attributes #[[TSAN]] = { {{.*}}sanitize_thread{{.*}} }
