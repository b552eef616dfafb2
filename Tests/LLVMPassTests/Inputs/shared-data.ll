; Shared data that lead to an instrumented copy get a name of their own, too: an async function
; is called through a pointer that every object brings.
@"$s1T6sharedyS2iYaFTu" = linkonce_odr hidden global <{ i32, i32 }> <{ i32 trunc (i64 sub (i64 ptrtoint (ptr @"$s1T6sharedyS2iYaF" to i64), i64 ptrtoint (ptr @"$s1T6sharedyS2iYaFTu" to i64)) to i32), i32 16 }>, align 8
@got = linkonce_odr hidden constant ptr @"$s1T6sharedyS2iYaFTu"

; These refer to nothing that is renamed, or are this object's alone.
@other = linkonce_odr hidden constant ptr @"$sSa5countSivg1T4NodeO_Tg5"
@own = constant ptr @"$s1T6sharedyS2iYaFTu"

define linkonce_odr hidden i64 @"$s1T6sharedyS2iYaF"(i64 %x) {
  %r = add i64 %x, 1
  ret i64 %r
}

define linkonce_odr hidden i64 @"$sSa5countSivg1T4NodeO_Tg5"(i64 %x) {
  %r = add i64 %x, 4
  ret i64 %r
}

define ptr @"$s1T4userSvyF"() {
  %p = load ptr, ptr @got
  ret ptr %p
}

; CHECK-DAG: @"$s1T6sharedyS2iYaFTu.fuzzed" = linkonce_odr hidden global {{.*}} @"$s1T6sharedyS2iYaF.fuzzed" {{.*}}, comdat
; CHECK-DAG: @got.fuzzed = linkonce_odr hidden constant ptr @"$s1T6sharedyS2iYaFTu.fuzzed", comdat
; CHECK-DAG: @other = linkonce_odr hidden constant ptr @"$sSa5countSivg1T4NodeO_Tg5"
; CHECK-DAG: @own = constant ptr @"$s1T6sharedyS2iYaFTu.fuzzed"
; CHECK-LABEL: define ptr @"$s1T4userSvyF"
; CHECK: load ptr, ptr @got.fuzzed
