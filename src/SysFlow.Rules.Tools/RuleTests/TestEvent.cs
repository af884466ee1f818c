namespace SysFlow.Rules.Tools;

/// <summary>One event of a test with its context.</summary>
internal sealed record TestEvent
{
    public required EventShape Shape { get; init; }

    /// <summary>The object of the verb: a command line, a path, an address with a port, a user.</summary>
    public required string Subject { get; init; }

    /// <summary>Nanoseconds after the first event of the test.</summary>
    public long At { get; init; }

    /// <summary>What the acting process executes.</summary>
    public TestCommand Command { get; init; } = TestCommand.Of("/bin/sh");

    /// <summary>What its ancestors execute, the parent first.</summary>
    public IReadOnlyList<TestCommand> Ancestors { get; init; } = [];

    /// <summary>Image of the container it runs in; empty for the host.</summary>
    public string Container { get; init; } = "";

    public string User { get; init; } = "root";

    /// <summary>User id as recorded: unsigned, 32 bits.</summary>
    public int Uid { get; init; }

    public bool Tty { get; init; }

    public string WorkingDirectory { get; init; } = "/";

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>The new name of a rename or link.</summary>
    public string To { get; init; } = "";

    /// <summary>The local port of an accepted connection.</summary>
    public int Port { get; init; } = 80;

    /// <summary>IANA protocol number.</summary>
    public int Protocol { get; init; } = 6;

    /// <summary>System call result; raw wait status of an exit.</summary>
    public int Result { get; init; }

    /// <summary>Bytes read or received.</summary>
    public long Received { get; init; } = 512;

    /// <summary>Bytes written or sent.</summary>
    public long Sent { get; init; } = 512;
}
