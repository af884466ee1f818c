namespace SysFlow.Records;

/// <summary>How the blocks of a file are compressed (<c>avro.codec</c>).</summary>
public enum SysFlowCodec
{
    /// <summary><c>null</c>: not compressed; also when the file names no codec.</summary>
    None = 0,

    /// <summary><c>deflate</c>: RFC 1951 without a wrapper.</summary>
    Deflate = 1,
}
