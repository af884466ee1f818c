using SysFlow.Records;

namespace SysFlow.Simulation;

internal sealed partial class NodeProcess
{
    private const int Tcp = 6;
    private const int Udp = 17;

    /// <summary>The address it talks from: its pod's, or the node's.</summary>
    public Ipv4 Ip => Container?.Pod?.Ip ?? Node.Ip;

    /// <summary>Calls a TCP port.</summary>
    public Connection Connect(Endpoint destination) =>
        Begin(new Connection(this, new Endpoint(Ip, Node.NextEphemeralPort()), destination, Tcp), Operations.Connect);

    /// <summary>Takes the call of <paramref name="caller"/>: the same four numbers, seen from the other end.</summary>
    public Connection Accept(Connection caller) =>
        Begin(new Connection(this, caller.Source, caller.Destination, Tcp), Operations.Accept);

    /// <summary>Takes a call from outside the node.</summary>
    public Connection Accept(Endpoint caller, int port) =>
        Begin(new Connection(this, caller, new Endpoint(Ip, port), Tcp), Operations.Accept);

    /// <summary>Asks the cluster's name server and takes its answer.</summary>
    public void Resolve(int answerBytes = 96)
    {
        Endpoint source = new(Ip, Node.NextEphemeralPort());
        Connection query = Begin(new Connection(this, source, Node.NameServer, Udp), Operations.Connect);
        query.Send(Node.Random.Between(38, 62));
        query.Receive(answerBytes);
        query.Close();
    }

    private Connection Begin(Connection connection, Operations first)
    {
        _open.Add(connection);
        connection.Add(first);
        return connection;
    }
}
