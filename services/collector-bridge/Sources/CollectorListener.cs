using System.Net.Sockets;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Listens on a unix socket of type SOCK_SEQPACKET, to which collectors connect, any number of them at once. The format
/// is described in docs/wire/sysflow.md.
/// </summary>
internal sealed class CollectorListener : IDisposable
{
    /// <summary>Connections that may wait to be accepted; collectors of one node are few.</summary>
    private const int Backlog = 16;

    private readonly string _path;
    private readonly Socket _listener;
    private readonly BridgeServices _services;

    /// <summary>Binds and listens.</summary>
    /// <exception cref="BridgeInputException">
    /// Another process listens there, or the path is not ours to take.
    /// </exception>
    public CollectorListener(string path, BridgeServices services)
    {
        _path = path;
        _services = services;
        _listener = NewSocket();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            RemoveStale(path);
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            _listener.Listen(Backlog);
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            _listener.Dispose();
            throw new BridgeInputException($"{path}: cannot listen there: {e.Message}", e);
        }
        catch (BridgeInputException)
        {
            _listener.Dispose();
            throw;
        }

        Log.Listening(services.Logger, path);
    }

    /// <summary>Serves collectors until cancelled; then stops accepting and drains every connection.</summary>
    public async Task ServeAsync(ITopicLog log, CancellationToken cancellation)
    {
        List<Task> connections = [];
        for (int number = 1; !cancellation.IsCancellationRequested; number++)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }

            connections.RemoveAll(static c => c.IsCompletedSuccessfully);
            CollectorConnection connection = new(socket, $"unix:{_path}#{number}", _services);
            connections.Add(connection.RunAsync(log, cancellation));
        }

        await Task.WhenAll(connections);
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_path);
    }

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);

    /// <summary>A socket file outlives its process; it is taken over only when nobody answers on it.</summary>
    private static void RemoveStale(string path)
    {
        if (!File.Exists(path)) return;
        using Socket probe = NewSocket();
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            if (new FileInfo(path).Length > 0)
                throw new BridgeInputException($"{path}: a file that is not a socket is in the way");
            File.Delete(path);
            return;
        }

        throw new BridgeInputException($"{path}: another process is listening there");
    }
}
