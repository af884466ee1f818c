namespace SysFlow.Rules;

/// <summary>A field that conditions can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its values.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Elements">
/// What is read; several where the field has several values (both ports of a connection).
/// </param>
/// <param name="Description">For the reference.</param>
internal sealed record FieldDefinition(
    string Name, FieldType Type, FieldSubject Subject, FieldId[] Elements, string Description)
{
    /// <summary>Words by ordinal (<see cref="FieldType.Choice"/>) or by bit (<see cref="FieldType.Flags"/>).</summary>
    public Vocabulary? Words { get; init; }

    /// <summary>Under sf-processor, the text of a value that is absent.</summary>
    public string SfProcessorAbsent { get; init; } = "";

    /// <summary>Under sf-processor, whether <c>&lt; &lt;= &gt; &gt;=</c> see a zero whatever the value is.</summary>
    public bool SfProcessorOrdersAsZero { get; init; }

    /// <summary>What the brackets after the name mean.</summary>
    public FieldArgument Argument { get; init; }

    /// <summary>
    /// Whether Falco sees the kernel's name of it, which is cut at <see cref="KernelNameLength"/> bytes, so that a
    /// value of that length stands for every name that begins with it.
    /// </summary>
    public bool IsKernelName { get; init; }

    /// <summary>Most bytes of a name that the kernel keeps: TASK_COMM_LEN without the NUL.</summary>
    public const int KernelNameLength = 15;

    /// <summary>
    /// Named for the file in Falco's <c>fd.name</c>: falls back to a connection's name where there is no file.
    /// </summary>
    public FieldDefinition? Otherwise { get; init; }
}
