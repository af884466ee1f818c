using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Detector.Tests;

/// <summary>Hands messages to a processor without a log.</summary>
internal sealed class ProcessorInput(AlertProcessor processor) : IDisposable
{
    private readonly MessageBatch _input = new();
    private readonly MessageBatch _output = new();

    public void Process(IReadOnlyList<byte[]> messages)
    {
        foreach (byte[] value in messages)
        {
            _input.Clear();
            _output.Clear();
            _input.Start(PipelineTopics.Events, "node"u8, timestamp: 0);
            _input.Write(value);
            _input.Complete();
            processor.Process(_input[0], _output);
        }
    }

    public void Dispose()
    {
        _input.Dispose();
        _output.Dispose();
    }
}
