; Hooks get the location of their comparison, or one without a line: a call without any would
; be refused where the function has debug information. Debug records are copied with the body.
define i64 @located(i64 %x) !dbg !4 {
entry:
    #dbg_value(i64 %x, !7, !DIExpression(), !8)
  %sum = add i64 %x, 3, !dbg !8
    #dbg_value(i64 %sum, !7, !DIExpression(), !8)
  %c = icmp eq i64 %sum, 4242, !dbg !9
  %d = icmp eq i64 %x, 4343
  %e = or i1 %c, %d, !dbg !9
  %r = zext i1 %e to i64, !dbg !9
  ret i64 %r, !dbg !9
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_Swift, file: !1, producer: "test", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug)
!1 = !DIFile(filename: "T.swift", directory: "/src")
!2 = !{i32 7, !"Dwarf Version", i32 4}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "located", linkageName: "$s1T7locatedyS2iF", scope: !1, file: !1, line: 7, type: !5, scopeLine: 7, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !6)
!5 = !DISubroutineType(types: !{null})
!6 = !{!7}
!7 = !DILocalVariable(name: "x", arg: 1, scope: !4, file: !1, line: 7, type: !10)
!8 = !DILocation(line: 8, column: 3, scope: !4)
!9 = !DILocation(line: 9, column: 3, scope: !4)
!10 = !DIBasicType(name: "Int", size: 64, encoding: DW_ATE_signed)

; CHECK:       @__swiftc_fuzz_sites = private constant [2 x {{.*}}{ i8 1, i8 0, i16 64, i8 2, i8 75, i16 0, i32 9,
; CHECK-LABEL: define i64 @located
; CHECK-LABEL: define internal i64 @located.traced
; CHECK:         #dbg_value(i64 %x, [[X:![0-9]+]],
; CHECK:         %sum = add
; CHECK-NEXT:    load i8, ptr @__swiftc_fuzz_watches, align 1, !dbg [[LINE:![0-9]+]], !nosanitize
; CHECK:       watched:
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_integer({{.*}} i64 4242), !dbg [[LINE]]
; CHECK:       unwatched:
; CHECK-NEXT:    #dbg_value(i64 %sum, [[X]],
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_integer({{.*}} i64 4343), !dbg [[NONE:![0-9]+]]
; CHECK-DAG:   [[LINE]] = !DILocation(line: 9,
; CHECK-DAG:   [[NONE]] = !DILocation(line: 0,
