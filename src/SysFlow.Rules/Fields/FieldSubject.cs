namespace SysFlow.Rules;

/// <summary>What a field belongs to; this decides how often it is evaluated in a batch.</summary>
internal enum FieldSubject
{
    /// <summary>The event itself.</summary>
    Event,

    /// <summary>The whole batch.</summary>
    Batch,

    /// <summary>The acting process, its container or its pod.</summary>
    Process,

    /// <summary>The parent of the acting process.</summary>
    Parent,

    /// <summary>Any ancestor of the acting process, without the process itself.</summary>
    Ancestors,

    /// <summary>The acting process or any of its ancestors.</summary>
    Lineage,

    /// <summary>The file that the event is about.</summary>
    File,

    /// <summary>The file that the event created by link or rename.</summary>
    NewFile,
}
