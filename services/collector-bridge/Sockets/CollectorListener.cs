using System.Globalization;
using System.Net.Sockets;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Listens on a unix socket of type SOCK_SEQPACKET, to which collectors connect, any number of them at once. The format
/// is described in docs/wire/sysflow.md.
/// </summary>
internal sealed class CollectorListener : IDisposable
{
    /// <summary>Connections that may wait to be accepted; one node has few collectors.</summary>
    private const int Backlog = 16;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly Socket _listener;
    private readonly BridgeServices _services;
    private readonly List<Task> _connections = [];
    private int _number;

    /// <summary>Binds and listens.</summary>
    /// <exception cref="BridgeInputException">
    /// Another process is listening there, or the path cannot be used.
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

        services.Status.Report(path, null);
        Log.Listening(services.Logger, path);
    }

    /// <summary>
    /// Serves collectors until cancelled; then takes those that have connected meanwhile, and lets every connection
    /// publish what its collector has sent.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task ServeAsync(
        Func<ITopicProducer> newProducer, CollectorHistory history, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await AcceptAsync(socket => Serve(socket, newProducer, history, stop), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop, or a connection has failed: that failure is thrown below.
        }

        AcceptWaiting(socket => Serve(socket, newProducer, history, stop));
        _listener.Dispose(); // now, because another process may listen at the path while the connections are drained
        await Task.WhenAll(_connections);
    }

    /// <summary>Closes the socket, which removes its path, unless <see cref="ServeAsync"/> has done so.</summary>
    public void Dispose() => _listener.Dispose();

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);

    /// <summary>
    /// Accepts without end. What the system refuses, for want of descriptors or memory, it may grant later.
    /// </summary>
    private async Task AcceptAsync(Action<Socket> serve, CancellationToken cancellation)
    {
        TimeSpan pause = FirstPause;
        bool hasFailed = false;
        while (true)
        {
            string? refusal = DescriptorRoom.Refusal();
            if (refusal is null)
            {
                if (!hasFailed) ReportWorking();
                try
                {
                    serve(await _listener.AcceptAsync(cancellation));
                    ReportWorking();
                    (hasFailed, pause) = (false, FirstPause);
                    continue;
                }
                catch (SocketException e)
                {
                    (hasFailed, refusal) = (true, e.Message);
                }
            }

            if (_services.Status.Report(_path, refusal)) Log.AcceptFailed(_services.Logger, _path, pause, refusal);
            await Task.Delay(pause, _services.Time, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void ReportWorking()
    {
        if (_services.Status.Report(_path, null)) Log.AcceptWorks(_services.Logger, _path);
    }

    /// <summary>
    /// Nobody can connect any more; who has, before, is still served: what they sent is in their sockets.
    /// </summary>
    private void AcceptWaiting(Action<Socket> serve)
    {
        File.Delete(_path);
        try
        {
            while (_listener.Poll(TimeSpan.Zero, SelectMode.SelectRead)) serve(_listener.Accept());
        }
        catch (SocketException e)
        {
            Log.AcceptFailed(_services.Logger, _path, TimeSpan.Zero, e.Message);
        }
    }

    private void Serve(
        Socket socket, Func<ITopicProducer> newProducer, CollectorHistory history, CancellationTokenSource stop)
    {
        _connections.RemoveAll(static c => c.IsCompletedSuccessfully);
        string time = _services.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        string stream = $"unix:{_path}@{time}#{++_number}";
        CollectorConnection connection = new(socket, _path, stream, history, _services);
        _connections.Add(RunAsync(connection, newProducer, stop));
    }

    /// <summary>
    /// A connection that fails, because the log does, ends the service: nobody would notice otherwise.
    /// </summary>
    private static async Task RunAsync(
        CollectorConnection connection, Func<ITopicProducer> newProducer, CancellationTokenSource stop)
    {
        try
        {
            await connection.RunAsync(newProducer, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

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
                throw new BridgeInputException($"{path}: a file that is not a socket already exists there");
            File.Delete(path);
            return;
        }

        throw new BridgeInputException($"{path}: another process is listening there");
    }
}
