using SysFlow.Records;

namespace SysFlow.Events.Tests;

/// <summary>One version of a process: all of it, and the parts that are looked at.</summary>
internal sealed record NaiveProcess(string Text, string Content, ProcessOid? Parent, string? Container);
