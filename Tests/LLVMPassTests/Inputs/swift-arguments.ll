; Both bodies use the arguments of Swift's convention, and the frame is shared: a swifterror
; slot may only be loaded, stored and passed on.
%result = type { i64, i64, i64, i64, i64 }

define swiftcc void @parse(ptr noalias sret(%result) %out, i64 %x, ptr swiftself %self, ptr noalias swifterror dereferenceable(8) %error) {
entry:
  %slot = alloca swifterror ptr
  store ptr null, ptr %slot
  call swiftcc void @inner(i64 %x, ptr swiftself %self, ptr noalias swifterror dereferenceable(8) %slot)
  %thrown = load ptr, ptr %slot
  %failed = icmp ne ptr %thrown, null
  br i1 %failed, label %rethrow, label %success
rethrow:
  store ptr %thrown, ptr %error
  ret void
success:
  %base = load i64, ptr %self
  %sum = add i64 %base, %x
  %big = icmp ugt i64 %sum, 1000
  %value = select i1 %big, i64 1, i64 %sum
  store i64 %value, ptr %out
  ret void
}

define swiftcc void @inner(i64 %x, ptr swiftself %self, ptr noalias swifterror dereferenceable(8) %error) noinline {
entry:
  %bad = icmp eq i64 %x, 42
  br i1 %bad, label %throw, label %fine
throw:
  store ptr @marker, ptr %error
  ret void
fine:
  ret void
}

define i64 @try(i64 %x) {
  %slot = alloca swifterror ptr
  %out = alloca %result
  %self = alloca i64
  store i64 500, ptr %self
  store i64 -1, ptr %out
  store ptr null, ptr %slot
  call swiftcc void @parse(ptr noalias sret(%result) %out, i64 %x, ptr swiftself %self, ptr noalias swifterror dereferenceable(8) %slot)
  %thrown = load ptr, ptr %slot
  %failed = icmp eq ptr %thrown, @marker
  %value = load i64, ptr %out
  %r = select i1 %failed, i64 -7, i64 %value
  ret i64 %r
}

define i32 @main(i32 %argc, ptr %argv) {
  %a = call i64 @try(i64 1)
  %b = call i64 @try(i64 42)
  %c = call i64 @try(i64 600)
  %f = call i32 (ptr, ...) @printf(ptr @format, i64 %a, i64 %b, i64 %c)
  ret i32 0
}

@marker = private global i64 0
@format = private constant [13 x i8] c"%ld %ld %ld\0A\00"
declare i32 @printf(ptr, ...)

; PRINTS: 501 -7 1
; CHECK-LABEL: define swiftcc void @parse
; CHECK:       entry:
; CHECK-NEXT:    %slot = alloca swifterror ptr
; CHECK-NEXT:    load i8, ptr @__swiftc_fuzz_trace_gate
; CHECK-NOT:     alloca
; CHECK:       body:
; CHECK:         store ptr null, ptr %slot
; CHECK:       success:
; CHECK-NOT:     @__swiftc_fuzz_trace
; CHECK:         ret void
; CHECK-LABEL: define internal swiftcc void @parse.traced
; CHECK:         store ptr null, ptr %slot
; CHECK-NEXT:    call swiftcc void @inner(i64 %x, ptr swiftself %self, ptr noalias swifterror dereferenceable(8) %slot)
; CHECK:       success:
; CHECK:         [[SUM:%sum]] = add i64
; CHECK-NEXT:    [[BYTE:%[0-9]+]] = load i8, ptr @__swiftc_fuzz_watches, align 1, !nosanitize
; CHECK-NEXT:    [[IS:%[0-9]+]] = icmp ne i8 [[BYTE]], 0
; CHECK-NEXT:    br i1 [[IS]], label %watched, label %unwatched
; CHECK:       watched:
; CHECK-NEXT:    call preserve_mostcc void @__swiftc_fuzz_trace_integer(ptr @__swiftc_fuzz_sites, i64 [[SUM]], i64 1000)
; CHECK-NEXT:    br label %unwatched
; CHECK:       unwatched:
; CHECK-NEXT:    icmp ugt i64 [[SUM]], 1000
