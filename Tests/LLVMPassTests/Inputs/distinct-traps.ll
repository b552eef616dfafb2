; Two equal blocks before the end of the process stay two, so that each keeps its source line.
target triple = "x86_64-unknown-linux-gnu"

declare void @"$ss17_assertionFailure"()

; CHECK-LABEL: define i64 @f(
; CHECK:         call void @"$ss17_assertionFailure"() #[[NOMERGE:[0-9]+]]
; CHECK-NEXT:    unreachable
; CHECK:         call void @"$ss17_assertionFailure"() #[[NOMERGE]]
; CHECK-NEXT:    unreachable
; CHECK:       attributes #[[NOMERGE]] = { nomerge }
define i64 @f(i64 %a, i64 %b) {
entry:
  %first = icmp ugt i64 %a, 9
  br i1 %first, label %trap1, label %next
trap1:
  call void @"$ss17_assertionFailure"()
  unreachable
next:
  %second = icmp ugt i64 %b, 9
  br i1 %second, label %trap2, label %done
trap2:
  call void @"$ss17_assertionFailure"()
  unreachable
done:
  ret i64 %a
}
