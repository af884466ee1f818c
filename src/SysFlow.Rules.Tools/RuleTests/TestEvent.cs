namespace SysFlow.Rules.Tools;

/// <summary>One event with what surrounds it, as a test tells it.</summary>
internal sealed record TestEvent
{
    public required EventShape Shape { get; init; }

    /// <summary>What the verb is about: a command line, a path, an address with a port, a user.</summary>
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

    /// <summary>User id as recorded: 32 bits without sign.</summary>
    public int Uid { get; init; }

    public bool Tty { get; init; }

    public string WorkingDirectory { get; init; } = "/";

    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>The name a rename or link makes.</summary>
    public string To { get; init; } = "";

    /// <summary>The local port of an accepted connection.</summary>
    public int Port { get; init; } = 80;

    /// <summary>IANA number.</summary>
    public int Protocol { get; init; } = 6;

    /// <summary>System call result; raw wait status of an exit.</summary>
    public int Result { get; init; }

    /// <summary>Bytes read or received.</summary>
    public long Received { get; init; } = 512;

    /// <summary>Bytes written or sent.</summary>
    public long Sent { get; init; } = 512;
}
