// A process that has loaded the program and waits. Each worker is a copy of it.
//
// This is C because nothing but system calls may happen between a copy and what becomes of it, and
// because Swift has no `fork` and no messages that carry files.
#define _GNU_SOURCE
#include "CFuzzing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// MARK: The coordinator's end

/// The message that carries the files of a worker, with room for their descriptors.
typedef struct {
  char byte;
  struct iovec content;
  struct msghdr message;
  _Alignas(struct cmsghdr) char files[CMSG_SPACE(2 * sizeof(int))];
} Order;

static void prepare(Order *order) {
  memset(order, 0, sizeof *order);
  order->content = (struct iovec){.iov_base = &order->byte, .iov_len = 1};
  order->message = (struct msghdr){.msg_iov = &order->content,
                                   .msg_iovlen = 1,
                                   .msg_control = order->files,
                                   .msg_controllen = sizeof order->files};
}

int fuzz_order_worker(int nursery, int socket, int errors) {
  const int files[] = {socket, errors};
  Order order;
  prepare(&order);
  struct cmsghdr *header = CMSG_FIRSTHDR(&order.message);
  *header = (struct cmsghdr){
      .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof files)};
  memcpy(CMSG_DATA(header), files, sizeof files);
  return sendmsg(nursery, &order.message, MSG_NOSIGNAL) == 1 ? 0 : -1;
}

int fuzz_hear_nursery(int nursery, int waits, FuzzNurseryNews *news) {
  ssize_t count;
  do count = recv(nursery, news, sizeof *news, waits ? MSG_WAITALL : MSG_DONTWAIT);
  while (count < 0 && errno == EINTR);
  if (count == (ssize_t)sizeof *news) return 1;
  return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? 0 : -1;
}

// MARK: The nursery's end

/// Waits for an order. Ends the process when there can be none any more.
static void take_order(int nursery, int files[2]) {
  Order order;
  prepare(&order);
  ssize_t count;
  do count = recvmsg(nursery, &order.message, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  struct cmsghdr *header = count == 1 ? CMSG_FIRSTHDR(&order.message) : NULL;
  if (!header || header->cmsg_len != CMSG_LEN(2 * sizeof(int))) _exit(0);
  memcpy(files, CMSG_DATA(header), 2 * sizeof(int));
}

static void tell(int nursery, FuzzNurseryNews news) {
  if (send(nursery, &news, sizeof news, MSG_NOSIGNAL) != (ssize_t)sizeof news) _exit(0);
}

/// Puts the files of a worker in their places. The socket to the coordinator takes the nursery's,
/// which is of no use to a worker.
static void move_in(int nursery, const int files[2]) {
  dup3(files[0], nursery, O_CLOEXEC);
  dup2(files[1], 2);
  close(files[0]);
  close(files[1]);
}

/// Waits until a worker has ended, and tells how. The process is left to be waited for, so that
/// its number belongs to no other process while the coordinator may send it a signal.
static FuzzNurseryNews end_of(pid_t worker) {
  siginfo_t info = {0};
  struct rusage usage = {0};
  while (syscall(SYS_waitid, P_PID, worker, &info, WEXITED | WNOWAIT, &usage) < 0) {
    if (errno != EINTR) _exit(1);
  }
  int status = info.si_status & 0xff;
  return (FuzzNurseryNews){.kind = FUZZ_NURSERY_DEATH,
                           .process = worker,
                           .status = info.si_code == CLD_EXITED   ? status << 8
                                     : info.si_code == CLD_DUMPED ? status | 0x80
                                                                  : status,
                           .peak_kilobytes = (int32_t)usage.ru_maxrss};
}

/// `fork` without what libraries do around it. Since glibc 2.34.
__attribute__((weak)) pid_t _Fork(void);

/// Copies the process.
///
/// After a fork the address sanitizer unlocks every place of a table of four megabytes, which
/// takes longer than all else. In a process whose only thread is here, all is unlocked already.
static pid_t copy_process(void) {
  return _Fork && fuzz_has_address_sanitizer() ? _Fork() : fork();
}

int fuzz_raise_worker(int nursery, int is_fit, int32_t *last) {
  const pid_t self = getpid();
  int files[2];
  take_order(nursery, files);
  // Until now the number was the dead worker's.
  while (*last > 0 && waitpid(*last, NULL, 0) < 0 && errno == EINTR) {}
  if (!is_fit) {
    tell(nursery, (FuzzNurseryNews){.kind = FUZZ_NURSERY_UNFIT, .process = self});
    move_in(nursery, files);
    return 1;
  }
  const pid_t worker = copy_process();
  if (worker < 0) _exit(1);
  if (worker == 0) {
    fuzz_die_with_parent(self);
    move_in(nursery, files);
    return 1;
  }
  close(files[0]);
  close(files[1]);
  tell(nursery, (FuzzNurseryNews){.kind = FUZZ_NURSERY_BIRTH, .process = worker});
  tell(nursery, end_of(worker));
  *last = worker;
  return 0;
}
