; What the compiler made up gets no counters: witnesses, outlined copies, accessors, thunks.
define hidden swiftcc i64 @"$s1T4NodeV4codeSivgTW"() {
  ret i64 1
}
define linkonce_odr hidden void @"$s1T4NodeOWOy"() {
  ret void
}
define internal void @"$s1T4NodeOwxx"() {
  ret void
}
define internal void @"$s1T5parseyyFyycfU_TA"() {
  ret void
}
define void @"$s1T4NodeOMa"() {
  ret void
}
define linkonce_odr hidden ptr @__swift_memcpy16_8() {
  ret ptr null
}
; A closure is source.
define internal void @"$s1T5parseyyFyycfU_"() {
  ret void
}
; So is what follows an await.
define internal void @"$s1T5parseyyYaFTQ0_"() {
  ret void
}

; CHECK-COUNT-2: section "__sancov_cntrs"
; CHECK-NOT:   section "__sancov_cntrs"
; CHECK-LABEL: define hidden swiftcc i64 @"$s1T4NodeV4codeSivgTW"
; CHECK-NEXT:    ret
; CHECK-LABEL: define linkonce_odr hidden ptr @__swift_memcpy16_8
; CHECK-NEXT:    ret
; CHECK-LABEL: define internal void @"$s1T5parseyyFyycfU_"
; CHECK-NEXT:    load i8, ptr @__swiftc_fuzz_counters
; CHECK-LABEL: define internal void @"$s1T5parseyyYaFTQ0_"
; CHECK-NEXT:    load i8
