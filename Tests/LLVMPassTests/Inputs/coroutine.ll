; A `yield`-based accessor that is still to be split is counted, on both sides of the yield, and
; has no twin.
define { ptr, ptr } @read(ptr noalias %buffer, i1 %c) presplitcoroutine {
entry:
  %id = call token @llvm.coro.id.retcon.once(i32 32, i32 8, ptr %buffer, ptr @prototype, ptr @allocate, ptr @free)
  %frame = call ptr @llvm.coro.begin(token %id, ptr null)
  br i1 %c, label %left, label %right
left:
  br label %join
right:
  br label %join
join:
  %value = phi ptr [ @one, %left ], [ @two, %right ]
  %abort = call i1 (...) @llvm.coro.suspend.retcon.i1(ptr %value)
  br i1 %abort, label %end, label %resume
resume:
  store i64 3, ptr @one
  br label %end
end:
  call void @llvm.coro.end(ptr %frame, i1 false, token none)
  unreachable
}

@one = global i64 1
@two = global i64 2
declare void @prototype(ptr, i1)
declare ptr @allocate(i64)
declare void @free(ptr)
declare token @llvm.coro.id.retcon.once(i32, i32, ptr, ptr, ptr, ptr)
declare ptr @llvm.coro.begin(token, ptr)
declare i1 @llvm.coro.suspend.retcon.i1(...)
declare void @llvm.coro.end(ptr, i1, token)

; CHECK-LABEL: define { ptr, ptr } @read
; CHECK:         load i8, ptr @__swiftc_fuzz_counters
; CHECK:       left:
; CHECK-NEXT:    load i8, ptr getelementptr inbounds (i8, ptr @__swiftc_fuzz_counters, i64
; CHECK:       right:
; CHECK-NEXT:    load i8
; CHECK-NOT:     .traced
