; The libraries that imports need stand where swiftc puts them, one `-l` each.
define void @f() {
  ret void
}

!llvm.dependent-libraries = !{!0, !1}
!0 = !{!"swiftCore"}
!1 = !{!"Foundation"}

; CHECK-NOT:   !llvm.dependent-libraries
; CHECK:       @_swift1_autolink_entries = private constant [25 x i8] c"-lswiftCore\00-lFoundation\00", section ".swift1_autolink_entries", align 8, !exclude
; CHECK:       @llvm.used = appending global {{.*}} @_swift1_autolink_entries
; CHECK-NOT:   !llvm.dependent-libraries
