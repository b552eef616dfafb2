; Constants inside of instructions: expressions, structures, `undef`, vectors. All are the same in
; the twin.
@table = private constant { i8, [3 x i16] } { i8 4, [3 x i16] [i16 1, i16 2, i16 3] }

define i64 @pick(i64 %x) {
entry:
  %base = load i8, ptr @table
  %second = load i16, ptr getelementptr inbounds ({ i8, [3 x i16] }, ptr @table, i64 0, i32 1, i64 1)
  %wide = zext i16 %second to i64
  %c = icmp ugt i64 %x, add (i64 ptrtoint (ptr null to i64), i64 9)
  %v = extractelement <2 x i64> <i64 5, i64 6>, i64 %wide
  %pair = insertvalue { i64, i64 } { i64 undef, i64 8 }, i64 %wide, 0
  %eight = extractvalue { i64, i64 } %pair, 1
  %r = select i1 %c, i64 %eight, i64 %wide
  ret i64 %r
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i64 @pick(i64 10)
  %b = call i64 @pick(i64 9)
  %p = call i32 (ptr, ...) @printf(ptr @format, i64 %a, i64 %b)
  ret i32 0
}

@format = private constant [9 x i8] c"%ld %ld\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 8 2
; TRACES: integer 64 a 9 in pick
; CHECK-LABEL: define internal i64 @pick.traced
; CHECK:         insertvalue { i64, i64 } { i64 undef, i64 8 }, i64 %wide, 0
