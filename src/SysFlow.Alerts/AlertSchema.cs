namespace SysFlow.Alerts;

/// <summary>The Avro schema of an <c>Alert</c> (docs/wire/alert.md) and its single-object framing.</summary>
public static class AlertSchema
{
    /// <summary>
    /// CRC-64-AVRO of the schema's parsing canonical form. It changes with every change of a name, a type or an order;
    /// a test recomputes it from the schema with Apache.Avro.
    /// </summary>
    public const ulong Fingerprint = 0x8866_5DC5_8236_2F01;

    /// <summary>
    /// Fingerprint of the second version, whose correlations only count. Its layout is the same, and it is still read.
    /// </summary>
    public const ulong CountingFingerprint = 0x2C95_7119_19C9_A77C;

    /// <summary>
    /// Fingerprint of the first version, which ends after the batch. Still read, because topics keep history.
    /// </summary>
    public const ulong FirstFingerprint = 0x8874_C99C_412B_F146;

    /// <summary>Bytes before the body: the marker <c>C3 01</c> and the fingerprint, little-endian.</summary>
    /// <remarks>Source: Avro specification 1.12, "Single-object encoding".</remarks>
    public const int PrefixLength = 2 + sizeof(ulong);

    /// <summary>
    /// Longest message in bytes; a longer one is cut at a character boundary. Keeps an alert below a broker's usual 1
    /// MiB.
    /// </summary>
    public const int MaxMessage = 64 * 1024;

    /// <summary>Most event ids in a correlation's alert: 100 ids of 16 bytes are 1.6 KB.</summary>
    public const int MaxEventIds = 100;

    /// <summary>The marker of a single-object message.</summary>
    public static ReadOnlySpan<byte> Marker => [0xC3, 0x01];

    /// <summary>The schema as JSON, the same text as <c>docs/wire/alert.avsc</c>.</summary>
    public static string Json { get; } = ReadJson();

    private static string ReadJson()
    {
        using Stream stream = typeof(AlertSchema).Assembly.GetManifestResourceStream("SysFlow.Alerts.alert.avsc")
            ?? throw new InvalidOperationException("The assembly lacks its embedded schema alert.avsc.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
