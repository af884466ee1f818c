namespace SysFlow.Detection;

/// <summary>An entity of an event.</summary>
internal enum EventSubject
{
    /// <summary>The origin of the batch.</summary>
    Batch,

    /// <summary>The acting process.</summary>
    Process,

    /// <summary>The file that the event is about.</summary>
    File,

    /// <summary>The file that the event created.</summary>
    NewFile,
}
