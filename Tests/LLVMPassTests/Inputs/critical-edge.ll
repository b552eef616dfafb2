; The edge from the entry past `body` gets a block, or leaving `body` out could not be seen.
define void @maybe(i1 %c, ptr %p) {
entry:
  br i1 %c, label %body, label %exit
body:
  store i32 1, ptr %p
  br label %exit
exit:
  ret void
}

define i32 @main(i32 %argc, ptr %argv) {
  %p = alloca i32
  store i32 7, ptr %p
  %c = icmp eq i32 %argc, 1
  call void @maybe(i1 %c, ptr %p)
  %r = load i32, ptr %p
  ret i32 %r
}

; CHECK-LABEL: define void @maybe
; CHECK:         br i1 %c, label %body, label %[[EDGE:entry.exit_crit_edge]]
; CHECK:       [[EDGE]]:
; CHECK-NEXT:    load i8, ptr getelementptr inbounds (i8, ptr @__swiftc_fuzz_counters, i64 1)
; CHECK:         br label %exit
; CHECK:       body:
; CHECK-NEXT:    load i8, ptr getelementptr inbounds (i8, ptr @__swiftc_fuzz_counters, i64 2)
; CHECK:       exit:
; CHECK-NEXT:    ret void
