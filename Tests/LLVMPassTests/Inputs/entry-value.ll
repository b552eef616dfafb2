; A variable of an async function, found through what the context register held on entry: LLVM
; 22's code generator dies of it once the register is spilled.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

define swifttailcc void @"$s1T4MainV4mainyyYaFZTf4d_nTY10_"(ptr swiftasync %0, ptr %1, ptr %2, ptr %3, ptr %4, ptr %5) !dbg !4 {
    #dbg_value(ptr %0, !9, !DIExpression(DW_OP_LLVM_entry_value, 1, DW_OP_plus_uconst, 624, DW_OP_deref), !21)
  tail call swiftcc void null(ptr null, i64 0, ptr %1, i64 0, ptr null), !dbg !22
  store ptr %3, ptr null, align 8
  store ptr %4, ptr %2, align 8
  %7 = tail call swiftcc { i64, ptr } null(i64 0, ptr %5, ptr null, ptr null, ptr null)
  tail call swiftcc void null(ptr null, i64 0, ptr null, i64 0, ptr %1)
  musttail call swifttailcc void null(ptr swiftasync %0)
  ret void
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3}

!0 = distinct !DICompileUnit(language: DW_LANG_Swift, file: !1, producer: "Swift version 6.3.1 (swift-6.3.1-RELEASE)", isOptimized: true, runtimeVersion: 6, emissionKind: FullDebug, retainedTypes: !2, imports: !2)
!1 = !DIFile(filename: "/src/everything.swift", directory: "/src")
!2 = !{}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "main", linkageName: "$s1T4MainV4mainyyYaFZTf4d_nTY10_", scope: !5, file: !1, line: 144, type: !7, scopeLine: 172, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !0, declaration: !8, retainedNodes: !2)
!5 = !DICompositeType(tag: DW_TAG_structure_type, name: "Main", scope: !6, flags: DIFlagFwdDecl, runtimeLang: DW_LANG_Swift, identifier: "$s1T4MainVD")
!6 = !DIModule(scope: null, name: "T", includePath: "/src")
!7 = !DISubroutineType(types: !2)
!8 = !DISubprogram(name: "main", linkageName: "$s1T4MainV4mainyyYaFZTf4d_nTY10_", scope: !5, file: !1, line: 144, type: !7, scopeLine: 144, spFlags: DISPFlagOptimized)
!9 = !DILocalVariable(name: "sums", scope: !10, file: !1, line: 172, type: !17)
!10 = distinct !DILexicalBlock(scope: !11, file: !1, line: 172, column: 9)
!11 = distinct !DILexicalBlock(scope: !12, file: !1, line: 171, column: 9)
!12 = distinct !DILexicalBlock(scope: !13, file: !1, line: 168, column: 9)
!13 = distinct !DILexicalBlock(scope: !14, file: !1, line: 164, column: 9)
!14 = distinct !DILexicalBlock(scope: !15, file: !1, line: 160, column: 9)
!15 = distinct !DILexicalBlock(scope: !16, file: !1, line: 154, column: 9)
!16 = distinct !DILexicalBlock(scope: !4, file: !1, line: 151, column: 9)
!17 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !18)
!18 = !DICompositeType(tag: DW_TAG_structure_type, name: "Int", scope: !20, file: !19, size: 64, runtimeLang: DW_LANG_Swift, identifier: "$sSiD")
!19 = !DIFile(filename: "Swift.swiftmodule", directory: "")
!20 = !DIModule(scope: null, name: "Swift", includePath: "Swift.swiftmodule")
!21 = !DILocation(line: 172, column: 9, scope: !10)
!22 = !DILocation(line: 178, column: 5, scope: !10)

; CHECK-NOT:   DW_OP_LLVM_entry_value
; CHECK-LABEL: define swifttailcc void @"$s1T4MainV4mainyyYaFZTf4d_nTY10_"
; CHECK-NOT:   DW_OP_LLVM_entry_value
