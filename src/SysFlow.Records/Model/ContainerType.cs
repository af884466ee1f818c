namespace SysFlow.Records;

/// <summary>
/// Container runtimes, numbered as in the schema's <c>ContainerType</c> (without its <c>CT_</c> prefix).
/// </summary>
public enum ContainerType : byte
{
    /// <summary>Docker.</summary>
    Docker = 0,

    /// <summary>LXC.</summary>
    Lxc = 1,

    /// <summary>LXC driven by libvirt.</summary>
    LibvirtLxc = 2,

    /// <summary>Mesos.</summary>
    Mesos = 3,

    /// <summary>rkt.</summary>
    Rkt = 4,

    /// <summary>A custom runtime configured in the collector.</summary>
    Custom = 5,

    /// <summary>Any runtime behind the Kubernetes CRI.</summary>
    Cri = 6,

    /// <summary>containerd.</summary>
    Containerd = 7,

    /// <summary>CRI-O.</summary>
    Crio = 8,

    /// <summary>BOSH process manager.</summary>
    Bpm = 9,
}
