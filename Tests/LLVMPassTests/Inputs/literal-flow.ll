; Whether a text is a token depends on where it goes: through registers, variables, boxes, functions.
@.str.8.returned = private constant [9 x i8] c"returned\00"
@.str.8.compared = private constant [9 x i8] c"compared\00"
@.str.6.handed = private constant [7 x i8] c"handed\00"
@.str.8.appended = private constant [9 x i8] c"appended\00"
@.str.10.either_way = private constant [11 x i8] c"either_way\00"
@.str.7.printed = private constant [8 x i8] c"printed\00"
@.str.6.thrown = private constant [7 x i8] c"thrown\00"
@.str.11.thrownthere = private constant [12 x i8] c"thrownthere\00"
@.str.11.interpolate = private constant [12 x i8] c"interpolate\00"
@.str.8.describe = private constant [9 x i8] c"describe\00"
@.str.9.witnessed = private constant [10 x i8] c"witnessed\00"
@".str.11.T/some.swift" = private constant [13 x i8] c"T/some.swift\00"
@".str.22./regular[0-9]expression/" = private constant [25 x i8] c"/regular[0-9]expression/\00"
@"$s1T3BadVs5ErrorAAMc" = constant i32 0

declare swiftcc void @"$ss5print_9separator10terminatoryypd_S2StF"(ptr, i64, ptr, i64, ptr)
declare swiftcc { ptr, ptr } @swift_allocError(ptr, ptr, ptr, i1)
declare swiftcc void @"$sSS6appendyySSF"(i64, ptr, ptr swiftself)
declare swiftcc i1 @"$sSS2eeoiySbSS_SStFZ"(i64, ptr, i64, ptr)
declare swiftcc void @"$s17_StringProcessing5RegexV06_regexA07versionACyxGSS_SitcfC"(ptr, i64, ptr, i64, ptr)
declare ptr @swift_allocObject(ptr, i64, i64)
declare void @swift_release(ptr)

define swiftcc ptr @"$s1T8returnedSSyF"() {
  ret ptr @.str.8.returned
}

; A local function's parameter is followed to what becomes of it.
define internal swiftcc i1 @"$s1T7compareySbSSF"(i64 %a, ptr %b, ptr %text) {
  %r = call swiftcc i1 @"$sSS2eeoiySbSS_SStFZ"(i64 %a, ptr %b, i64 0, ptr %text)
  ret i1 %r
}
define internal swiftcc void @"$s1T4failyySSKF"(ptr %text) {
  %e = call swiftcc { ptr, ptr } @swift_allocError(ptr null, ptr null, ptr null, i1 false)
  %m = extractvalue { ptr, ptr } %e, 1
  store ptr %text, ptr %m
  ret void
}
define swiftcc i1 @"$s1T5handsySbSSF"(i64 %a, ptr %b) {
  %r = call swiftcc i1 @"$s1T7compareySbSSF"(i64 %a, ptr %b, ptr @.str.6.handed)
  call swiftcc void @"$s1T4failyySSKF"(ptr @.str.11.thrownthere)
  ret i1 %r
}

; A variable whose value is compared, and one that is only printed from a box.
define swiftcc i1 @"$s1T8variableySbSSF"(i64 %a, ptr %b, i1 %c) {
entry:
  %v = alloca ptr
  %s = alloca { i64, ptr }
  store ptr @.str.8.compared, ptr %v
  call swiftcc void @"$sSS6appendyySSF"(i64 8, ptr @.str.8.appended, ptr swiftself %s)
  %sp = getelementptr i8, ptr %s, i64 8
  %sv = load ptr, ptr %sp
  %x = load ptr, ptr %v
  br i1 %c, label %one, label %two
one:
  br label %two
two:
  %p = phi ptr [ %x, %entry ], [ @.str.10.either_way, %one ]
  %r = call swiftcc i1 @"$sSS2eeoiySbSS_SStFZ"(i64 %a, ptr %b, i64 0, ptr %p)
  %q = call swiftcc i1 @"$sSS2eeoiySbSS_SStFZ"(i64 %a, ptr %b, i64 0, ptr %sv)
  %z = and i1 %r, %q
  ret i1 %z
}
define swiftcc void @"$s1T6printsyyF"() {
  %box = call ptr @swift_allocObject(ptr null, i64 64, i64 7)
  %field = getelementptr i8, ptr %box, i64 32
  store ptr @.str.7.printed, ptr %field
  call swiftcc void @"$ss5print_9separator10terminatoryypd_S2StF"(ptr %box, i64 32, ptr null, i64 10, ptr null)
  call void @swift_release(ptr %box)
  ret void
}

; Directly, and as part of a longer text.
define swiftcc void @"$s1T6throwsyyKF"(i1 %c) {
  %e = call swiftcc { ptr, ptr } @swift_allocError(ptr null, ptr null, ptr null, i1 false)
  %m = extractvalue { ptr, ptr } %e, 1
  %s = alloca { i64, ptr }
  call swiftcc void @"$sSS6appendyySSF"(i64 11, ptr @.str.11.interpolate, ptr swiftself %s)
  %sp = getelementptr i8, ptr %s, i64 8
  %sv = load ptr, ptr %sp
  %t = select i1 %c, ptr @.str.6.thrown, ptr %sv
  store ptr %t, ptr %m
  ret void
}

; Members of a type that conforms to Error describe; so do witnesses of its conformances.
define swiftcc ptr @"$s1T3BadV11descriptionSSvg"() {
  ret ptr @.str.8.describe
}
define swiftcc ptr @"$s1T3BadVs23CustomStringConvertibleAAsADP11descriptionSSvgTW"() {
  ret ptr @.str.9.witnessed
}
define swiftcc ptr @"$s1T4fileSSyF"() {
  ret ptr @".str.11.T/some.swift"
}

define swiftcc void @"$s1T7matchesyyF"() {
  %r = alloca [64 x i8]
  call swiftcc void @"$s17_StringProcessing5RegexV06_regexA07versionACyxGSS_SitcfC"(ptr %r, i64 0, ptr @".str.22./regular[0-9]expression/", i64 1, ptr null)
  ret void
}

; CHECK: @__swiftc_fuzz_literals = {{.*}} section "swiftc_fuzz_literals"
; HOLDS: returned
; HOLDS: compared
; HOLDS: handed
; HOLDS: appended
; HOLDS: either_way
; HOLDS: regular
; HOLDS: expression
; HOLDS: regular0expression
; LACKS: printed
; LACKS: thrown
; LACKS: thrownthere
; LACKS: interpolate
; LACKS: describe
; LACKS: witnessed
; LACKS: T/some.swift
; LACKS: /regular[0-9]expression/
