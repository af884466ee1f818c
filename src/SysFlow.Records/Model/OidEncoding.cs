namespace SysFlow.Records;

/// <summary>Writes identities in Avro.</summary>
public static class OidEncoding
{
    /// <summary>A file's identity: 20 bytes.</summary>
    public static void WriteFileOid(this ref AvroWriter writer, in FileOid value) =>
        value.CopyTo(writer.WriteFixed(FileOid.Size));

    /// <summary>A process's identity: two longs.</summary>
    public static void WriteProcessOid(this ref AvroWriter writer, in ProcessOid value)
    {
        writer.WriteLong(value.CreateTs);
        writer.WriteLong(value.HostPid);
    }
}
