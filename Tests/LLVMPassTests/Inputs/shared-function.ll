; A function that other objects bring, too, gets a name and a group of its own.
define linkonce_odr hidden i64 @"$s1T6sharedyS2iF"(i64 %x) {
  %r = add i64 %x, 1
  ret i64 %r
}

; Only this definition may exist anywhere: nothing to rename.
define weak i64 @"$s1T4weakyS2iF"(i64 %x) {
  %r = add i64 %x, 2
  ret i64 %r
}

; Not of this module: stays what it is.
define linkonce_odr hidden i64 @"$sSa5countSivg1T4NodeO_Tg5"(i64 %x) {
  %r = add i64 %x, 4
  ret i64 %r
}

@table = constant ptr @"$s1T6sharedyS2iF"

define i32 @main(i32 %argc, ptr %argv) {
  %f = load ptr, ptr @table
  %a = call i64 %f(i64 10)
  %b = call i64 @"$s1T6sharedyS2iF"(i64 %a)
  %c = call i64 @"$s1T4weakyS2iF"(i64 %b)
  %d = call i64 @"$sSa5countSivg1T4NodeO_Tg5"(i64 %c)
  %r = trunc i64 %d to i32
  ret i32 %r
}

; CHECK:       $"$s1T6sharedyS2iF.fuzzed" = comdat any
; CHECK:       $"$s1T4weakyS2iF" = comdat nodeduplicate
; CHECK:       @table = constant ptr @"$s1T6sharedyS2iF.fuzzed"
; CHECK-LABEL: define linkonce_odr hidden i64 @"$s1T6sharedyS2iF.fuzzed"(i64 %x) comdat {
; CHECK:         load i8, ptr @__swiftc_fuzz_counters
; CHECK-LABEL: define weak i64 @"$s1T4weakyS2iF"(i64 %x) comdat {
; CHECK-LABEL: define linkonce_odr hidden i64 @"$sSa5countSivg1T4NodeO_Tg5"(i64 %x) {
; CHECK-NEXT:    %r = add
; CHECK-LABEL: define i32 @main
; CHECK:         call i64 @"$s1T6sharedyS2iF.fuzzed"(i64 %a)
