namespace SysFlow.Records;

/// <summary>Walks arrays and maps once to find their end and to validate them for the enumerators.</summary>
internal static class AvroLists
{
    /// <summary>Array of string.</summary>
    public static AvroStrings ReadStrings(scoped ref AvroReader cursor)
    {
        int start = cursor.Position;
        long total = 0;
        while (cursor.NextBlock(out long count, out long end))
        {
            total += count;
            for (; count > 0 && cursor.IsValid; count--) cursor.ReadText();
            cursor.EndBlock(end);
        }

        return cursor.IsValid ? new AvroStrings { Encoded = cursor.Since(start), Count = (int)total } : default;
    }

    /// <summary>Array of long.</summary>
    public static AvroLongs ReadLongs(scoped ref AvroReader cursor)
    {
        int start = cursor.Position;
        long total = 0;
        while (cursor.NextBlock(out long count, out long end))
        {
            total += count;
            for (; count > 0 && cursor.IsValid; count--) cursor.ReadLong();
            cursor.EndBlock(end);
        }

        return cursor.IsValid ? new AvroLongs { Encoded = cursor.Since(start), Count = (int)total } : default;
    }

    /// <summary>Map of string.</summary>
    public static AvroStringMap ReadMap(scoped ref AvroReader cursor)
    {
        int start = cursor.Position;
        long total = 0;
        while (cursor.NextBlock(out long count, out long end))
        {
            total += count;
            for (; count > 0 && cursor.IsValid; count--)
            {
                cursor.ReadText();
                cursor.ReadText();
            }

            cursor.EndBlock(end);
        }

        return cursor.IsValid ? new AvroStringMap { Encoded = cursor.Since(start), Count = (int)total } : default;
    }

    /// <summary>Array of Service.</summary>
    public static AvroServices ReadServices(scoped ref AvroReader cursor)
    {
        int start = cursor.Position;
        long total = 0;
        while (cursor.NextBlock(out long count, out long end))
        {
            total += count;
            for (; count > 0 && cursor.IsValid; count--) ReadService(ref cursor);
            cursor.EndBlock(end);
        }

        return cursor.IsValid ? new AvroServices { Encoded = cursor.Since(start), Count = (int)total } : default;
    }

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

    private static AvroPorts ReadPorts(scoped ref AvroReader cursor)
    {
        int start = cursor.Position;
        long total = 0;
        while (cursor.NextBlock(out long count, out long end))
        {
            total += count;
            for (; count > 0 && cursor.IsValid; count--) ReadPort(ref cursor);
            cursor.EndBlock(end);
        }

        return cursor.IsValid ? new AvroPorts { Encoded = cursor.Since(start), Count = (int)total } : default;
    }
}
