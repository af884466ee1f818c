using SysFlow.Records;

namespace SysFlow.Testing;

/// <summary>Gives one generated record to a sink; the same one each time.</summary>
public delegate void EmitRecord(IRecordSink sink);
