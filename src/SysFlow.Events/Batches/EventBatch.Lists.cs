namespace SysFlow.Events;

public sealed partial class EventBatch
{
    // Minimum length of an item: every number, flag, text and list in it takes at least one byte.
    private const int LeastString = 1;
    private const int LeastPair = 2;
    private const int LeastLong = 1;
    private const int LeastService = 5;
    private const int LeastPort = 4;

    private ListRange LoadStrings(ref BatchReader reader, out Slice encoded)
    {
        int start = reader.Position;
        int first = _stringCount;
        int count;
        while ((count = reader.BlockCount(LeastString, out long end)) > 0)
        {
            EnsureRoom(ref _strings, _stringCount, count);
            for (; count > 0; count--) _strings[_stringCount++] = reader.Text();
            reader.CheckBlockEnd(end);
        }

        encoded = reader.Since(start);
        return new ListRange(first, _stringCount - first);
    }

    private ListRange LoadPairs(ref BatchReader reader, out Slice encoded)
    {
        int start = reader.Position;
        int first = _stringCount;
        int count;
        while ((count = reader.BlockCount(LeastPair, out long end)) > 0)
        {
            EnsureRoom(ref _strings, _stringCount, 2 * count);
            for (; count > 0; count--)
            {
                _strings[_stringCount++] = reader.Text();
                _strings[_stringCount++] = reader.Text();
            }

            reader.CheckBlockEnd(end);
        }

        encoded = reader.Since(start);
        return new ListRange(first, _stringCount - first);
    }

    private ListRange LoadLongs(ref BatchReader reader, out Slice encoded)
    {
        int start = reader.Position;
        int first = _longCount;
        int count;
        while ((count = reader.BlockCount(LeastLong, out long end)) > 0)
        {
            EnsureRoom(ref _longs, _longCount, count);
            for (; count > 0; count--) _longs[_longCount++] = reader.Long();
            reader.CheckBlockEnd(end);
        }

        encoded = reader.Since(start);
        return new ListRange(first, _longCount - first);
    }

    private ListRange LoadServices(ref BatchReader reader, out Slice encoded)
    {
        int start = reader.Position;
        int first = _serviceCount;
        int count;
        while ((count = reader.BlockCount(LeastService, out long end)) > 0)
        {
            EnsureRoom(ref _services, _serviceCount, count);
            for (; count > 0; count--)
            {
                ref ServiceEntity service = ref _services[_serviceCount++];
                service.Name = reader.Text();
                service.Id = reader.Text();
                service.Namespace = reader.Text();
                service.Ports = LoadPorts(ref reader);
                service.ClusterIp = LoadLongs(ref reader, out _);
            }

            reader.CheckBlockEnd(end);
        }

        encoded = reader.Since(start);
        return new ListRange(first, _serviceCount - first);
    }

    private ListRange LoadPorts(ref BatchReader reader)
    {
        int first = _portCount;
        int count;
        while ((count = reader.BlockCount(LeastPort, out long end)) > 0)
        {
            EnsureRoom(ref _ports, _portCount, count);
            for (; count > 0; count--)
            {
                ref ServicePort port = ref _ports[_portCount++];
                port.Port = reader.Int();
                port.TargetPort = reader.Int();
                port.NodePort = reader.Int();
                port.Protocol = reader.Text();
            }

            reader.CheckBlockEnd(end);
        }

        return new ListRange(first, _portCount - first);
    }
}
