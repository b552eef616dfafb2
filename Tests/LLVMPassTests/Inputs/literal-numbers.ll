; Numbers that code compares with, and those that only the compiler and the library know.
define i1 @equal(i32 %x) {
  %r = icmp eq i32 %x, -559038737
  ret i1 %r
}
; 'a'...'f' is one subtraction and one comparison: its ends are the tokens, not its size.
define i1 @range(i8 %x) {
  %s = add i8 %x, -97
  %r = icmp ult i8 %s, 6
  ret i1 %r
}
define i1 @wide(i128 %x) {
  %r = icmp eq i128 %x, 24197857203266734864793317670504947440
  ret i1 %r
}
define i1 @small(i64 %x) {
  %r = icmp eq i64 %x, 7
  ret i1 %r
}
declare swiftcc i64 @"$ss22__RawDictionaryStorageC4find_Tg5"(i32, ptr)
define i64 @lookup(ptr %d) {
  %r = call swiftcc i64 @"$ss22__RawDictionaryStorageC4find_Tg5"(i32 305419896, ptr %d)
  ret i64 %r
}
define i1 @variable(i64 %x) {
  %v = alloca { i64, i8 }
  store i64 8675309, ptr %v
  %l = load i64, ptr %v
  %r = icmp eq i64 %x, %l
  ret i1 %r
}
; The first word of a large string is a count with a flag.
define i1 @word(i64 %x) {
  %r = icmp eq i64 %x, -3458764513820540909
  ret i1 %r
}
; A `switch` that gives numbers, as LLVM leaves it.
@switch.table.codes = private unnamed_addr constant [2 x i32] [i32 -889275714, i32 195948557]
define i1 @table(i64 %case, i32 %x) {
  %a = getelementptr inbounds [2 x i32], ptr @switch.table.codes, i64 0, i64 %case
  %c = load i32, ptr %a
  %r = icmp eq i32 %x, %c
  ret i1 %r
}
; A bound that decides about a trap.
define void @bound(i64 %x) {
  %r = icmp ult i64 %x, 123456
  br i1 %r, label %go, label %trap
go:
  ret void
trap:
  unreachable
}

; CHECK: section "swiftc_fuzz_literals"
; HOLDS: \xEF\xBE\xAD\xDE
; HOLDS: \xDE\xAD\xBE\xEF
; HOLDS: 3735928559
; HOLDS: a
; HOLDS: f
; HOLDS: \x124Vx\x9A\xBC\xDE\xF0\x124Vx\x9A\xBC\xDE\xF0
; HOLDS: 305419896
; HOLDS: 8675309
; HOLDS: \xBE\xBA\xFE\xCA
; HOLDS: 195948557
; LACKS: \x06
; LACKS: \x07
; LACKS: 123456
