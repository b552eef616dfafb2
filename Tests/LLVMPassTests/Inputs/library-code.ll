; The standard library's `==` of arrays, specialized here: no counters, but its elements are observed;
; not its pointers, nor what other library code counts with. A name of its own, as all that is shared.
define i1 @user(ptr %a, ptr %b) {
  %r = call swiftcc i1 @"$sSasSQRzlE2eeoiySbSayxG_ABtFZs5UInt8V_Tt1g5"(ptr %a, ptr %b)
  %n = call swiftcc i64 @"$ss32_copyCollectionToContiguousArrayys0dE0Vy7ElementQzGxSlRzlFSRys5UInt8VG_Tg5"(i64 0, i64 0)
  ret i1 %r
}

define linkonce_odr hidden swiftcc i1 @"$sSasSQRzlE2eeoiySbSayxG_ABtFZs5UInt8V_Tt1g5"(ptr %a, ptr %b) {
  %same = icmp eq ptr %a, %b
  br i1 %same, label %done, label %compare
compare:
  %x = load i8, ptr %a
  %y = load i8, ptr %b
  %equal = icmp eq i8 %x, %y
  br label %done
done:
  %r = phi i1 [ true, %0 ], [ %equal, %compare ]
  ret i1 %r
}

define linkonce_odr hidden swiftcc i64 @"$ss32_copyCollectionToContiguousArrayys0dE0Vy7ElementQzGxSlRzlFSRys5UInt8VG_Tg5"(i64 %a, i64 %b) {
  %empty = icmp eq i64 %a, %b
  %r = zext i1 %empty to i64
  ret i64 %r
}

; CHECK:       @__swiftc_fuzz_counters = private global [1 x i8]
; CHECK-NOT:   @__swiftc_fuzz_counters.
; CHECK:       define linkonce_odr hidden swiftcc i1 @"$sSasSQRzlE2eeoiySbSayxG_ABtFZs5UInt8V_Tt1g5.fuzzed"
; CHECK:       define linkonce_odr hidden swiftcc i64 @"$ss32_copyCollectionToContiguousArrayys0dE0Vy7ElementQzGxSlRzlFSRys5UInt8VG_Tg5"(
; CHECK-NOT:     __swiftc_fuzz_trace
; CHECK:       }
; CHECK:       define internal swiftcc i1 @"$sSasSQRzlE2eeoiySbSayxG_ABtFZs5UInt8V_Tt1g5.fuzzed.traced"
; CHECK:       compare:
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_integer(
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    icmp eq i8
; CHECK-NOT:     call preserve_mostcc void @__swiftc_fuzz_trace_integer
; CHECK:       }
