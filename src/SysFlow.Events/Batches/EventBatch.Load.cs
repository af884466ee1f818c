namespace SysFlow.Events;

public sealed partial class EventBatch
{
    /// <summary>Decodes <paramref name="message"/>, which must stay unchanged while the batch is in use.</summary>
    /// <exception cref="EventBatchException">The message is not a valid batch; what was loaded before is gone.</exception>
    public void Load(ReadOnlyMemory<byte> message)
    {
        Message = message;
        _podCount = _containerCount = _processCount = _fileCount = _eventCount = 0;
        _stringCount = _longCount = _serviceCount = _portCount = 0;
        throw new EventBatchException("The batch decoder is not written yet.");
    }
}
