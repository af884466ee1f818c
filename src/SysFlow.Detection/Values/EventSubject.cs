namespace SysFlow.Detection;

/// <summary>Which entity of an event.</summary>
internal enum EventSubject
{
    /// <summary>The batch's origin.</summary>
    Batch,

    /// <summary>The acting process.</summary>
    Process,

    /// <summary>The file the event is about.</summary>
    File,

    /// <summary>The file the event made.</summary>
    NewFile,
}
