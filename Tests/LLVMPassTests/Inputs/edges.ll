; Each side of a branch has a counter; the block where they meet is implied by them.
define i32 @choose(i1 %c) {
entry:
  br i1 %c, label %left, label %right
left:
  br label %join
right:
  br label %join
join:
  %r = phi i32 [ 1, %left ], [ 2, %right ]
  ret i32 %r
}

define i32 @main(i32 %argc, ptr %argv) {
  %c = icmp eq i32 %argc, 1
  %r = call i32 @choose(i1 %c)
  ret i32 %r
}

; CHECK:       $choose = comdat nodeduplicate
; CHECK:       @__swiftc_fuzz_trace_gate = linkonce_odr hidden global i8 0, comdat
; CHECK:       [[COUNTERS:@__swiftc_fuzz_counters]] = private global [3 x i8] zeroinitializer, section "__sancov_cntrs", comdat($choose), align 1
; CHECK:       @__swiftc_fuzz_pcs = private constant [6 x ptr] [ptr @choose, ptr inttoptr (i64 1 to ptr), ptr blockaddress(@choose, %left), ptr null, ptr blockaddress(@choose, %right), ptr null], section "__sancov_pcs", comdat($choose), align 8
; CHECK:       @__swiftc_fuzz_function = private constant {{.*}} section "swiftc_fuzz_functions", comdat($choose), align 8
; CHECK:       @llvm.compiler.used = appending global {{.*}}@__swiftc_fuzz_counters
; CHECK:       @llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 2, ptr @__swiftc_fuzz_module_init, ptr @__swiftc_fuzz_module_init }]
; CHECK-LABEL: define i32 @choose(i1 %c) comdat {
; CHECK-NEXT:  entry:
; CHECK-NEXT:    [[N:%[0-9]+]] = load i8, ptr [[COUNTERS]], align 1, !nosanitize
; CHECK-NEXT:    [[ROOM:%[0-9]+]] = call { i8, i1 } @llvm.usub.with.overflow.i8(i8 [[N]], i8 -1)
; CHECK-NEXT:    [[BELOW:%[0-9]+]] = extractvalue { i8, i1 } [[ROOM]], 1
; CHECK-NEXT:    [[ONE:%[0-9]+]] = zext i1 [[BELOW]] to i8
; CHECK-NEXT:    [[M:%[0-9]+]] = add i8 [[N]], [[ONE]]
; CHECK-NEXT:    store i8 [[M]], ptr [[COUNTERS]], align 1, !nosanitize
; CHECK-NEXT:    br i1 %c, label %left, label %right
; CHECK:       left:
; CHECK-NEXT:    load i8, ptr getelementptr inbounds (i8, ptr [[COUNTERS]], i64 1)
; CHECK:       join:
; CHECK-NEXT:    phi i32
; CHECK-NEXT:    ret i32
; CHECK-LABEL: define linkonce_odr hidden void @__swiftc_fuzz_module_init()
; CHECK-NEXT:    icmp ne ptr @__sanitizer_cov_8bit_counters_init, null
; CHECK:         call void @__sanitizer_cov_8bit_counters_init(ptr @__start___sancov_cntrs, ptr @__stop___sancov_cntrs)
; CHECK:         call void @__sanitizer_cov_pcs_init(ptr @__start___sancov_pcs, ptr @__stop___sancov_pcs)
; CHECK:         call void @__swiftc_fuzz_register_image(ptr @__swiftc_fuzz_image)
