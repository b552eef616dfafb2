; A search of a dictionary by other keys than strings: the traced copy calls itself with other hash
; values as long as the engine asks for it, so that the key is compared with all that are there.
define i64 @user(i32 %key, i64 %hash, ptr %table) {
  %r = call swiftcc i64 @"$ss22__RawDictionaryStorageC4find_9hashValues10_HashTableV6BucketV6bucket_Sb5foundtx_SitSHRzlFs6UInt32V_Tg5"(i32 %key, i64 %hash, ptr swiftself %table)
  %s = call swiftcc i64 @"$ss22__RawDictionaryStorageC4find_9hashValues10_HashTableV6BucketV6bucket_Sb5foundtx_SitSHRzlFSS_Tg5"(i64 0, i64 1, i64 %hash, ptr swiftself %table)
  ret i64 %r
}

define linkonce_odr hidden swiftcc i64 @"$ss22__RawDictionaryStorageC4find_9hashValues10_HashTableV6BucketV6bucket_Sb5foundtx_SitSHRzlFs6UInt32V_Tg5"(i32 %key, i64 %hash, ptr swiftself %table) {
  %stored = load i32, ptr %table
  %equal = icmp eq i32 %stored, %key
  %r = zext i1 %equal to i64
  ret i64 %r
}

; Strings have a hook of their own.
define linkonce_odr hidden swiftcc i64 @"$ss22__RawDictionaryStorageC4find_9hashValues10_HashTableV6BucketV6bucket_Sb5foundtx_SitSHRzlFSS_Tg5"(i64 %a, i64 %b, i64 %hash, ptr swiftself %table) {
  %stored = load i64, ptr %table
  %equal = icmp eq i64 %stored, %a
  %r = zext i1 %equal to i64
  ret i64 %r
}

; CHECK:       define internal swiftcc i64 @"$ss22__RawDictionaryStorageC4find_{{.*}}s6UInt32V_Tg5.fuzzed.traced"(
; CHECK:         %[[INDEX:[0-9]+]] = alloca i64
; CHECK:       probe:
; CHECK:         %[[NUMBER:[0-9]+]] = load i64, ptr %[[INDEX]]
; CHECK:         call i64 @__swiftc_fuzz_trace_probe(i64 %{{[0-9]+}}, i64 %[[NUMBER]])
; CHECK:         br i1 %{{[0-9]+}}, label %search, label %body
; CHECK:       search:
; CHECK:         call swiftcc i64 @"$ss22{{.*}}UInt32V_Tg5.fuzzed.traced"(i32 %key, i64 %[[NUMBER]], ptr swiftself %table)
; CHECK:         br label %probe
; CHECK:       body:
; CHECK:         call preserve_mostcc void @__swiftc_fuzz_trace_integer(
; CHECK:       declare extern_weak i64 @__swiftc_fuzz_trace_probe(i64, i64)
