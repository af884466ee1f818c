namespace SysFlow.Rules;

/// <summary>A field that conditions can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Subject">What it belongs to.</param>
/// <param name="Elements">
/// What is read; more than one for a field with several values (both ports of a connection).
/// </param>
/// <param name="Description">The text for the reference.</param>
internal sealed record FieldDefinition(
    string Name, FieldType Type, FieldSubject Subject, FieldId[] Elements, string Description)
{
    /// <summary>Words by ordinal (<see cref="FieldType.Choice"/>) or by bit (<see cref="FieldType.Flags"/>).</summary>
    public Vocabulary? Words { get; init; }

    /// <summary>Under the SfProcessor profile, the text of an absent value.</summary>
    public string SfProcessorAbsent { get; init; } = "";

    /// <summary>
    /// Under the SfProcessor profile, whether <c>&lt; &lt;= &gt; &gt;=</c> see a zero for every value.
    /// </summary>
    public bool SfProcessorOrdersAsZero { get; init; }

    /// <summary>What the brackets after the name mean.</summary>
    public FieldArgument Argument { get; init; }

    /// <summary>
    /// Whether Falco sees the kernel's name, truncated to <see cref="KernelNameLength"/> bytes, so that a value of that
    /// length stands for every name that begins with it.
    /// </summary>
    public bool IsKernelName { get; init; }

    /// <summary>Whether its first word is such a name: a command line as Falco sees it.</summary>
    public bool BeginsWithKernelName { get; init; }

    /// <summary>Most bytes of a name in the kernel: TASK_COMM_LEN without the NUL.</summary>
    public const int KernelNameLength = 15;

    /// <summary>
    /// The field that takes its place when there is no file: Falco's <c>fd.name</c> is then the name of a connection.
    /// </summary>
    public FieldDefinition? Otherwise { get; init; }
}
