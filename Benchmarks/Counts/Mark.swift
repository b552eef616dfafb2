/// The executions that this process has begun, those of comparisons and minimization included.
nonisolated(unsafe) private var executions = 0
nonisolated(unsafe) private var marks = 0

/// The function before which callgrind writes what it has counted so far, and begins anew.
///
/// It has an effect, or the optimizer would leave its calls out.
@inline(never) @_silgen_name("counts_mark")
private func mark() { marks += 1 }

/// Marks executions 1, 2, 4, 8 and so on, so that each part of the counts covers as many executions
/// as all parts before it.
@inline(never)
func noteExecution() {
  executions += 1
  if executions & (executions - 1) == 0 { mark() }
}
