"""Runs every kind of finding through the client of ClusterFuzz; `run` builds what it needs."""
import os
import re
import shutil
import sys
import tempfile

WORK = os.environ['SWIFTC_FUZZ_WORK']
HERE = os.path.dirname(os.path.abspath(__file__))
# Reproducing takes five seconds less than this, and so does a hang.
os.environ['TEST_TIMEOUT'] = '10'
os.environ['FUZZ_INPUTS_DISK'] = os.environ['BOT_TMPDIR'] = tempfile.mkdtemp(dir=WORK)

from clusterfuzz import environment, fuzz, stacktraces  # noqa: E402
from clusterfuzz._internal.crash_analysis import crash_analyzer  # noqa: E402
from clusterfuzz._internal.metrics import logs  # noqa: E402

logs.log = logs.log_warn = logs.log_error = lambda *arguments, **more: None

# A call whose code is the package's, by its file or its name.
USER = re.compile(r'\s*#\d+ 0x[0-9a-f]+ in (.*(/Kinds/Sources/|/baseline\.cpp|Kinds\.|foreign).*)$')
LIMITS = 'timeout = 4\nrss_limit_mb = 300\n'
# Kinds whose state is the name of the target, because their stacks are chance.
NAMED = ('Timeout', 'Out-of-memory')

CHECKS = '''overflow index-out-of-range nil-unwrap precondition precondition-failure fatal-error assert
assertion-failure forced-cast forced-try division-by-zero negative-count exclusivity range-bounds
conversion unowned duplicate-keys string-index negative-slice thrown-error async-body'''.split()
SHAPES = 'closure operator generic local-function extension getter initializer'.split()
ENDS = '''null-write wild-read abort exit stack-overflow mutual-recursion hang out-of-memory malloc-limit
other-thread'''.split()
FOREIGN = '''c-assert cxx-exception c-null-write c-wild-read c-abort c-exit c-trap c-division-by-zero
c-stack-overflow c-hang c-out-of-memory c-malloc-limit c-double-free'''.split()
MEMORY = '''heap-overflow use-after-free leak c-heap-overflow c-stack-overrun c-use-after-free
c-leak'''.split()
UNDEFINED = 'c-shift c-signed-overflow c-null-reference c-division-by-zero'.split()

# Without a sanitizer, no engine sees how large an allocation is.
ROWS = ([('none', kind) for kind in CHECKS + SHAPES + ENDS + FOREIGN if 'malloc' not in kind] +
        [('address', kind) for kind in CHECKS + ENDS + FOREIGN + MEMORY] +
        [('undefined', kind) for kind in UNDEFINED] + [('thread', 'c-race')])


def folder(*names):
  path = os.path.join(WORK, *names)
  os.makedirs(path, exist_ok=True)
  return path


def executable(sanitizer, variant, kind):
  """Returns a copy of the build that is named for the kind, with its options beside it."""
  path = os.path.join(folder('out', sanitizer, variant), kind)
  if not os.path.exists(path):
    os.link(os.path.join(WORK, 'built', sanitizer, variant), path)
    with open(path + '.options', 'w') as options:
      options.write('[libfuzzer]\n' + LIMITS)
  return path


def parse(output, kind):
  parser = stacktraces.StackParser(symbolized=True, fuzz_target=kind, detect_ooms_and_hangs=True)
  return parser.parse(output)


def type_of(info):
  return ' '.join(info.crash_type.split('\n'))


def state_of(info):
  return ' | '.join(info.crash_state.strip().split('\n'))


def bug():
  """Writes the input that shows every kind."""
  path = os.path.join(WORK, 'bug')
  with open(path, 'wb') as file:
    file.write(b'BUG some text')
  return path


def replayed(engine, sanitizer, variant, kind, path):
  target = executable(sanitizer, variant, kind)
  options = engine.prepare(folder('none'), target, os.path.dirname(target))
  result = engine.reproduce(target, path, options.arguments, 60)
  return result, parse(result.output, kind)


def size(path):
  return os.path.getsize(path) if os.path.exists(path) else None


def row(engine, sanitizer, kind):
  target = executable(sanitizer, 'first', kind)
  base = folder('runs', sanitizer, kind)
  corpus, reproducers = folder(base, 'corpus'), folder(base, 'reproducers')
  with open(os.path.join(corpus, 'seed'), 'wb') as seed:
    seed.write(b'seed')
  options = engine.prepare(corpus, target, os.path.dirname(target))
  result = engine.fuzz(target, options, reproducers, 30)
  found = result.crashes[0] if result.crashes else None
  info = parse(result.logs, kind)
  crash = found.input_path if found else bug()
  artifact = bool(found) and size(crash) not in (None, 0)

  again = engine.reproduce(target, crash, found.reproduce_args if found else [], 60)
  reproduced = again.return_code not in (0, None) and (
      type_of(parse(again.output, kind)), state_of(parse(again.output, kind))) == (
          type_of(info), state_of(info))

  small = os.path.join(base, 'small')
  clean = os.path.join(base, 'clean')
  arguments = found.reproduce_args if found else []
  for task, output in ((engine.minimize_testcase, small), (engine.cleanse, clean)):
    try:
      task(target, arguments, crash, output, 40)
    except TimeoutError:
      pass  # What it had until then counts.
  merged = folder(base, 'merged')
  # The finding is among the inputs, as it is after a pruning of a corpus.
  shutil.copy(crash, os.path.join(corpus, 'crash'))
  try:
    engine.minimize_corpus(target, options.arguments, [corpus], merged, reproducers, 60)
    merges = len(os.listdir(merged)) > 0
  except Exception as error:  # The client has errors of several kinds.
    merges = 'no: %s' % type(error).__name__

  states = []
  for variant in ('a-second-folder', 'shifted'):
    _, other = replayed(engine, sanitizer, variant, kind, crash)
    states.append((type_of(other), state_of(other)) == (type_of(info), state_of(info)))

  lines = [line for line in info.crash_state.strip().split('\n') if line]
  if info.crash_type == 'ASSERT':
    lines = lines[1:]  # The expression.
  named = info.crash_type in NAMED and lines == [kind]
  calls = (USER.match(line) for line in info.crash_stacktrace.split('\n'))
  own = {stacktraces._filter_stack_frame(call.group(1)) for call in calls if call}
  user = named or bool(lines) and own.issuperset(lines)

  clang = ['', '']
  if os.path.exists(os.path.join(WORK, 'built', sanitizer, 'clang')):
    if kind in FOREIGN + MEMORY + UNDEFINED + ['c-race']:
      _, other = replayed(engine, sanitizer, 'clang', kind, crash)
      clang = [type_of(other), state_of(other)]
  security = crash_analyzer.is_security_issue(result.logs, info.crash_type, info.crash_address)
  return [
      kind, sanitizer, type_of(info), state_of(info), user, states[0], states[1], artifact,
      reproduced, size(small), size(clean), merges, result.stats.get('log_lines_unwanted'),
      'yes' if security else 'no', *clang
  ]


HEADER = ('kind sanitizer type state only_user_frames same_in_two_builds same_after_shift artifact '
          'reproduced minimized_bytes cleansed_bytes merged unwanted_lines security clang_type '
          'clang_state').split()


def text(value):
  return {True: 'yes', False: 'NO', None: 'NONE'}.get(value, value) if isinstance(
      value, (bool, type(None))) else str(value)


def main():
  engine = fuzz.get_engine('libFuzzer')
  wanted = sys.argv[1:]
  path = os.path.join(HERE, 'results.tsv')
  with open(path) as file:
    known = {tuple(line.split('\t')[:2]): line for line in file.read().split('\n')[1:] if line}
  count, bad = 0, 0
  for sanitizer, kind in ROWS:
    if wanted and kind not in wanted and sanitizer not in wanted:
      continue
    print(sanitizer, kind, file=sys.stderr, flush=True)
    tool = 'nosanitizer' if sanitizer == 'none' else sanitizer
    target = executable(sanitizer, 'first', kind)
    with environment.Environment('libFuzzer', tool, target):
      values = [text(value) for value in row(engine, sanitizer, kind)]
    count += 1
    bad += 'NO' in values or 'NONE' in values
    known[kind, sanitizer] = '\t'.join(values)
    print(known[kind, sanitizer], flush=True)
  # The lines of kinds that were not asked for stay.
  table = [known[kind, sanitizer] for sanitizer, kind in ROWS if (kind, sanitizer) in known]
  with open(path, 'w') as file:
    file.write('\n'.join(['\t'.join(HEADER)] + table) + '\n')
  print('%d kinds, %d of them with something that is not as wanted' % (count, bad))
  return bad > 0


if __name__ == '__main__':
  sys.exit(main())
