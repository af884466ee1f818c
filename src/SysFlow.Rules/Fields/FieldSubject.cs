namespace SysFlow.Rules;

/// <summary>What a field belongs to, which decides how often it is evaluated in a batch.</summary>
internal enum FieldSubject
{
    /// <summary>The event's own.</summary>
    Event,

    /// <summary>The same for the whole batch.</summary>
    Batch,

    /// <summary>The acting process's, its container's or its pod's.</summary>
    Process,

    /// <summary>The parent's of the acting process.</summary>
    Parent,

    /// <summary>Any of the acting process's ancestors', without itself.</summary>
    Ancestors,

    /// <summary>The acting process's or any of its ancestors'.</summary>
    Lineage,

    /// <summary>The file's that the event is about.</summary>
    File,

    /// <summary>The file's that the event made by link or rename.</summary>
    NewFile,
}
