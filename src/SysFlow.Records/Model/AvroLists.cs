namespace SysFlow.Records;

/// <summary>Walks arrays and maps once to find their end and to validate them for the enumerators.</summary>
internal static class AvroLists
{
    /// <summary>Array of string.</summary>
    public static AvroStrings ReadStrings(scoped ref AvroReader cursor) =>
        new() { Encoded = Walk<TextItem>(ref cursor, out int count), Count = count };

    /// <summary>Array of long.</summary>
    public static AvroLongs ReadLongs(scoped ref AvroReader cursor) =>
        new() { Encoded = Walk<LongItem>(ref cursor, out int count), Count = count };

    /// <summary>Map of string.</summary>
    public static AvroStringMap ReadMap(scoped ref AvroReader cursor) =>
        new() { Encoded = Walk<PairItem>(ref cursor, out int count), Count = count };

    /// <summary>Array of Service.</summary>
    public static AvroServices ReadServices(scoped ref AvroReader cursor) =>
        new() { Encoded = Walk<ServiceItem>(ref cursor, out int count), Count = count };

    /// <summary><c>Service = name id namespace portList clusterIP</c>.</summary>
    public static AvroService ReadService(scoped ref AvroReader cursor) => new()
    {
        Name = cursor.ReadText(),
        Id = cursor.ReadText(),
        Namespace = cursor.ReadText(),
        Ports = ReadPorts(ref cursor),
        ClusterIp = ReadLongs(ref cursor),
    };

    /// <summary><c>Port = port targetPort nodePort proto</c>.</summary>
    public static AvroPort ReadPort(scoped ref AvroReader cursor) => new()
    {
        Port = cursor.ReadInt(),
        TargetPort = cursor.ReadInt(),
        NodePort = cursor.ReadInt(),
        Protocol = cursor.ReadText(),
    };

    private static AvroPorts ReadPorts(scoped ref AvroReader cursor) =>
        new() { Encoded = Walk<PortItem>(ref cursor, out int count), Count = count };

    /// <summary>Reads all blocks; nothing when they are not valid.</summary>
    private static ReadOnlySpan<byte> Walk<TItem>(scoped ref AvroReader cursor, out int items)
        where TItem : struct, IItem
    {
        int start = cursor.Position;
        long total = 0;
        while (cursor.NextBlock(out long count, out long end))
        {
            total += count;
            for (; count > 0 && cursor.IsValid; count--) TItem.Read(ref cursor);
            cursor.EndBlock(end);
        }

        items = cursor.IsValid ? (int)total : 0;
        return cursor.IsValid ? cursor.Since(start) : default;
    }

    private interface IItem
    {
        static abstract void Read(scoped ref AvroReader cursor);
    }

    private readonly struct TextItem : IItem
    {
        public static void Read(scoped ref AvroReader cursor) => cursor.ReadText();
    }

    private readonly struct LongItem : IItem
    {
        public static void Read(scoped ref AvroReader cursor) => cursor.ReadLong();
    }

    private readonly struct PairItem : IItem
    {
        public static void Read(scoped ref AvroReader cursor)
        {
            cursor.ReadText();
            cursor.ReadText();
        }
    }

    private readonly struct ServiceItem : IItem
    {
        public static void Read(scoped ref AvroReader cursor) => ReadService(ref cursor);
    }

    private readonly struct PortItem : IItem
    {
        public static void Read(scoped ref AvroReader cursor) => ReadPort(ref cursor);
    }
}
