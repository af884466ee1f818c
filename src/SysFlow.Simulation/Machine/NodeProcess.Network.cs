using SysFlow.Records;

namespace SysFlow.Simulation;

internal sealed partial class NodeProcess
{
    private const int Tcp = 6;
    private const int Udp = 17;

    /// <summary>Its own address: that of its pod or of the node.</summary>
    public Ipv4 Ip => Container?.Pod?.Ip ?? Node.Ip;

    /// <summary>Connects to a TCP port.</summary>
    public Connection Connect(Endpoint destination) =>
        Begin(new Connection(this, new Endpoint(Ip, Node.NextEphemeralPort()), destination, Tcp), Operations.Connect);

    /// <summary>
    /// Accepts the connection of <paramref name="caller"/>: the same addresses and ports, seen from the other end.
    /// </summary>
    public Connection Accept(Connection caller) =>
        Begin(new Connection(this, caller.Source, caller.Destination, Tcp), Operations.Accept);

    /// <summary>Accepts a connection from outside the node.</summary>
    public Connection Accept(Endpoint caller, int port) =>
        Begin(new Connection(this, caller, new Endpoint(Ip, port), Tcp), Operations.Accept);

    /// <summary>Queries the cluster's DNS server and receives its answer.</summary>
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
