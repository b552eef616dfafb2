"""Runs a campaign of several processes with copied folders, and judges it; called by `run`."""
import os
import shutil
import subprocess
import sys
import time

WORK, SECONDS, MACHINES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
FUZZ = os.path.join(WORK, 'fuzz')
START = os.path.join(WORK, 'start')
INTERVAL = 1


def folder(*names):
  path = os.path.join(WORK, *map(str, names))
  os.makedirs(path, exist_ok=True)
  return path


def files(path):
  return [entry for entry in os.scandir(path) if entry.is_file() and not entry.name.startswith('.')]


def start(machine):
  log = open(os.path.join(folder(machine), 'log'), 'w')
  return subprocess.Popen(
      [
          FUZZ, '-seed=%d' % machine, '-parallel=1', '-max_total_time=%d' % SECONDS, '-keep_going=1',
          '-artifact_prefix=%s/' % folder(machine), '-machine=%d/%d' % (machine, MACHINES),
          '-reload=1', folder(machine, 'corpus'), START,
          folder(machine, 'others')
      ], stdout=log, stderr=log)


class Hub:
  """Copies what is new to everybody, and remembers when each file was made and arrived."""

  def __init__(self):
    self.made = {}  # name: (time, machine) of the first
    self.own = []  # (time, machine, name), for all that a machine has written
    self.arrived = {}  # (machine, name): time
    self.bytes = 0
    self.seen = set()

  def copy(self):
    for machine in range(1, MACHINES + 1):
      for entry in files(folder(machine, 'corpus')):
        if (machine, entry.name) in self.seen:
          continue
        try:
          status = entry.stat()
          self.send(machine, entry)
        except FileNotFoundError:
          continue  # A smaller input has taken its place.
        self.seen.add((machine, entry.name))
        self.own.append((status.st_mtime, machine, entry.name))
        self.made.setdefault(entry.name, (status.st_mtime, machine))

  def send(self, sender, entry):
    shutil.copy2(entry.path, os.path.join(folder('hub'), entry.name))
    for machine in range(1, MACHINES + 1):
      place = os.path.join(folder(machine, 'others'), entry.name)
      if machine == sender or os.path.exists(place):
        continue
      # A file appears under its name when it is whole, as with rsync.
      part = os.path.join(folder(machine), 'part')
      shutil.copy2(entry.path, part)
      self.bytes += os.path.getsize(part)
      os.rename(part, place)
      self.arrived[machine, entry.name] = time.time()


def features_of(path):
  """Returns the features of each file, which a merge by set cover writes down in full."""
  control = os.path.join(WORK, 'control')
  subprocess.run(
      [
          FUZZ, '-set_cover_merge=1', '-merge_control_file=' + control,
          '-artifact_prefix=%s/' % WORK, folder('merged'), path
      ], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
  with open(control) as file:
    lines = file.read().split('\n')
  count = int(lines[0].split()[0])
  names = [os.path.basename(name) for name in lines[2:2 + count]]
  features = {}
  for line in lines[2 + count:]:
    words = line.split()
    if words[:1] == ['FT']:
      features[names[int(words[1])]] = frozenset(map(int, words[2:]))
  os.remove(control)
  return features


def seconds_of(*arguments):
  begin = time.time()
  result = subprocess.run(
      [FUZZ, '-parallel=1', '-artifact_prefix=%s/' % WORK] + list(arguments),
      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
  return time.time() - begin, result.stdout.decode(errors='replace')


def main():
  processes = [start(machine) for machine in range(1, MACHINES + 1)]
  hub = Hub()
  while any(process.poll() is None for process in processes):
    time.sleep(INTERVAL)
    hub.copy()
  hub.copy()

  everything = folder('everything')
  for path in (START, folder('hub')):
    for entry in files(path):
      shutil.copy2(entry.path, everything)
  features = features_of(everything)
  all_features = frozenset().union(*features.values())
  initial = set().union(*(features.get(entry.name, ()) for entry in files(START)))

  # Nothing is lost: every machine has every input that any of them kept.
  names = {entry.name for entry in files(everything)}
  lost = 0
  for machine in range(1, MACHINES + 1):
    has = {
        entry.name
        for path in (START, folder(machine, 'corpus'), folder(machine, 'others'))
        for entry in files(path)
    }
    reached = set().union(*(features.get(name, ()) for name in has))
    lost += len(all_features - reached)
  print('machines: %d, seconds: %d, copied every %d seconds' % (MACHINES, SECONDS, INTERVAL))
  print('files: %d at the start, %d at the end' % (len(files(START)), len(names)))
  print('features: %d at the start, %d at the end, %d of them not known to some machine' % (
      len(initial), len(all_features), lost))

  # A feature is a machine's find when it has it first of all that it knew, and a repetition when
  # another machine had it before.
  known = {machine: set(initial) for machine in range(1, MACHINES + 1)}
  finds = {machine: set() for machine in known}
  repeated = {(one, other): set() for one in known for other in known if one != other}
  # What a machine reads and needs it keeps in its own folder as well; that is no find.
  def has_found(when, machine, name):
    return when < hub.arrived.get((machine, name), when + 1)

  events = [(when, machine, name, 'found') for when, machine, name in hub.own
            if has_found(when, machine, name)]
  # One second until the folder is looked into.
  events += [(when + 1, machine, name, 'read') for (machine, name), when in hub.arrived.items()]
  for _, machine, name, what in sorted(events):
    new = set(features.get(name, ())) - known[machine]
    known[machine] |= new
    if what == 'read':
      continue
    for other in known:
      if other != machine:
        repeated[machine, other] |= new & finds[other]
    finds[machine] |= new
  first = {
      machine: finds[machine] - set().union(*(repeated[machine, other] for other in known
                                              if other != machine)) for machine in known
  }
  for machine in sorted(known):
    print('machine %d: found %d features, %d of them first of all' % (
        machine, len(finds[machine]), len(first[machine])))
  worst = max(
      (len(both) / max(1, len(finds[other])), machine, other)
      for (machine, other), both in repeated.items())
  print('most of another\'s work repeated: %.1f %% (machine %d of machine %d)' % (
      100 * worst[0], worst[1], worst[2]))

  bounds(hub, everything, names)
  if lost:
    sys.exit('%d features are not known to some machine' % lost)


def bounds(hub, everything, names):
  """Prints what grows with the number of machines."""
  size = sum(os.path.getsize(os.path.join(everything, name)) for name in names)
  new = len(hub.made)
  print('bytes of a file: %d on average' % (size / max(1, len(names))))
  print('new files of a machine in an hour: %.0f' % (new / MACHINES / SECONDS * 3600))
  empty, _ = seconds_of('-runs=0', folder('none'))
  loading, _ = seconds_of('-runs=0', folder('none'), everything)
  each = 1000 * max(0, loading - empty) / max(1, len(names))
  print('milliseconds to read and run a file of another machine: %.2f' % each)
  shutil.rmtree(folder('merged'))
  merging, log = seconds_of('-merge=1', folder('merged'), everything)
  kept = len(files(folder('merged')))
  print('milliseconds to merge a file: %.2f, which leaves %d of %d files' % (
      1000 * merging / max(1, len(names)), kept, len(names)))
  begin = time.time()
  for _ in range(10):
    files(everything)
  print('milliseconds to list a thousand files: %.2f' % (
      (time.time() - begin) * 100 * 1000 / max(1, len(names))))
  rate = new / MACHINES / SECONDS * 1000
  print('a thousand machines: %.0f new files a second, %.2f MB; to read them takes %.0f %% of the time '
        'of each' % (rate, rate * size / max(1, len(names)) / 1e6, rate * each / 10))


if __name__ == '__main__':
  main()
