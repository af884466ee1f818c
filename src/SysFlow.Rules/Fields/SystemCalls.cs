using System.Collections.Frozen;

namespace SysFlow.Rules;

/// <summary>
/// The events that Falco's <c>evt.type</c> can name but SysFlow has no records of: Linux's system calls (the tables of
/// x86-64 and AArch64, and the old 32-bit calls) and the events that libscap adds.
/// </summary>
internal static class SystemCalls
{
    private const string Names = """
        _llseek _newselect _sysctl access acct add_key adjtimex afs_syscall alarm arch_prctl asyncevent bdflush bind bpf
        break brk cachestat capget capset chdir chmod chown chown32 chroot clock_adjtime clock_getres clock_gettime
        clock_nanosleep clock_settime close_range container copy_file_range cpu_hotplug create_module delete_module dup
        dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2 epoll_wait epoll_wait_old
        eventfd eventfd2 faccessat faccessat2 fadvise64 fallocate fanotify_init fanotify_mark fchdir fchmod fchmodat
        fchmodat2 fchown fchown32 fchownat fcntl fcntl64 fdatasync fgetxattr finit_module flistxattr flock
        fremovexattr fsconfig fsetxattr fsmount fsopen fspick fstat fstat64 fstatat64 fstatfs fstatfs64 fsync ftime
        ftruncate ftruncate64 futex futex_requeue futex_wait futex_waitv futex_wake futimesat get_kernel_syms
        get_mempolicy get_robust_list get_thread_area getcpu getcwd getdents getdents64 getegid getegid32 geteuid
        geteuid32 getgid getgid32 getgroups getgroups32 getitimer getpeername getpgid getpgrp getpid getpmsg getppid
        getpriority getrandom getresgid getresgid32 getresuid getresuid32 getrlimit getrusage getsid getsockname
        getsockopt gettid gettimeofday getuid getuid32 getxattr gtty idle infra init_module inotify_add_watch
        inotify_init inotify_init1 inotify_rm_watch io_cancel io_destroy io_getevents io_pgetevents io_setup io_submit
        io_uring_enter io_uring_register io_uring_setup ioctl ioperm iopl ioprio_get ioprio_set ipc k8s kcmp
        kexec_file_load kexec_load keyctl kill landlock_add_rule landlock_create_ruleset landlock_restrict_self lchown
        lchown32 lgetxattr listen listmount listxattr llistxattr llseek lock lookup_dcookie lremovexattr lseek
        lsetxattr lstat lstat64 madvise map_shadow_stack mbind membarrier memfd_create memfd_secret mesos migrate_pages
        mincore mknod mknodat mlock mlock2 mlockall modify_ldt mount mount_setattr move_mount move_pages mprotect mpx
        mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedsend mq_unlink mremap mseal msgctl msgget msgrcv msgsnd
        msync munlock munlockall munmap name_to_handle_at nanosleep newfstatat nfsservctl nice notification oldfstat
        oldlstat oldolduname oldstat olduname open_by_handle_at open_tree page_fault pause perf_event_open personality
        pidfd_getfd pidfd_open pidfd_send_signal pipe pipe2 pivot_root pkey_alloc pkey_free pkey_mprotect pluginevent
        poll ppoll prctl preadv2 prlimit prlimit64 process_madvise process_mrelease process_vm_readv process_vm_writev
        procinfo prof profil pselect6 ptrace putpmsg pwritev2 query_module quotactl quotactl_fd readahead readdir
        readlink readlinkat reboot remap_file_pages removexattr request_key restart_syscall rseq rt_sigaction
        rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo
        sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr sched_getparam
        sched_getscheduler sched_rr_get_interval sched_setaffinity sched_setattr sched_setparam sched_setscheduler
        sched_yield seccomp security select semctl semget semop semtimedop sendfile sendfile64 set_mempolicy
        set_mempolicy_home_node set_robust_list set_thread_area set_tid_address setdomainname setfsgid setfsgid32
        setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 sethostname setitimer setpgid setpriority setregid
        setregid32 setresgid setresgid32 setresuid32 setreuid32 setrlimit setsid setsockopt settimeofday setuid32
        setxattr sgetmask shmat shmctl shmdt shmget sigaction sigaltstack signal signaldeliver signalfd signalfd4
        sigpending sigprocmask sigreturn sigsuspend socket socketcall socketpair splice ssetmask stat stat64 statfs
        statfs64 statmount statx stime stty swapoff swapon switch sync sync_file_range syncfs syscall sysdigevent sysfs
        sysinfo syslog tee tgkill time timer_create timer_delete timer_getoverrun timer_gettime timer_settime timerfd
        timerfd_create timerfd_gettime timerfd_settime times tkill tracer truncate truncate64 tuxcall ugetrlimit ulimit
        umask umount umount2 uname unshare uselib useradded userdeleted groupadded groupdeleted userfaultfd ustat utime
        utimensat utimes vhangup vm86 vm86old vmsplice vserver wait4 waitid waitpid
        """;

    private static readonly FrozenSet<string> Unrecorded =
        Names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is a Falco event that no SysFlow record stands for.</summary>
    public static bool IsUnrecorded(string name) => Unrecorded.Contains(name);
}
