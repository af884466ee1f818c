using SysFlow.Events;

namespace SysFlow.Ecs;

/// <summary>What all documents of a batch have in common, and the memory of their prepared pieces.</summary>
internal sealed class SharedPieces
{
    /// <summary>Prepares the pieces for <paramref name="options"/>.</summary>
    public SharedPieces(EcsOptions options)
    {
        Streams = new DataStreams(options.Namespace);
        Envelope = new Envelope(options, Fragments);
    }

    /// <summary>Memory of the pieces.</summary>
    public JsonWriter Fragments { get; } = new();

    /// <summary>The document being written.</summary>
    public JsonWriter Document { get; } = new();

    /// <summary>Names of the data streams.</summary>
    public DataStreams Streams { get; }

    /// <summary>Exporter, host and times.</summary>
    public Envelope Envelope { get; }

    /// <summary>Clears all pieces and prepares those of <paramref name="batch"/>.</summary>
    public void Load(EventBatch batch)
    {
        Fragments.Clear();
        Envelope.Load(batch);
    }
}
