namespace SysFlow.Simulation;

/// <summary>Plays an intruder's commands from a shell and records where each occurs in the stream.</summary>
internal static class Intruder
{
    /// <summary>Runs <paramref name="moves"/> one after the other, about <paramref name="pause"/> apart.</summary>
    public static IEnumerable<Beat> Play(NodeProcess shell, IReadOnlyList<Move> moves, TimeSpan pause)
    {
        foreach (Move move in moves)
        {
            yield return shell.Node.Random.Around(pause);
            yield return Beat.Play(Play(shell, move));
        }
    }

    /// <summary>Runs one command to its end.</summary>
    public static IEnumerable<Beat> Play(NodeProcess shell, Move move)
    {
        NodeProcess command = Begin(shell, move);
        yield return shell.Node.Random.Around(TimeSpan.FromMilliseconds(6));
        command.Exit();
    }

    /// <summary>Starts one command and leaves it running.</summary>
    public static NodeProcess Begin(NodeProcess shell, Move move)
    {
        NodeProcess command = shell.Spawn(move.CommandLine);
        shell.Node.Steps.Add(new ScenarioStep(move.Label, move.Technique, move.CommandLine, command.ExecOrdinal));
        move.Effect?.Invoke(command);
        return command;
    }

    /// <summary>
    /// Downloads <paramref name="bytes"/> from <paramref name="server"/> into <paramref name="path"/>.
    /// </summary>
    public static void Download(NodeProcess process, Endpoint server, string path, int bytes)
    {
        process.Resolve();
        Connection connection = process.Connect(server);
        connection.Send(640, calls: 3);
        connection.Receive(bytes + 5_200, calls: 2 + (bytes / 16_384));
        process.WriteFile(path, bytes);
        connection.Close();
    }

    /// <summary>Sends and receives a little, as an interactive channel does.</summary>
    public static void Talk(NodeProcess process, Endpoint server)
    {
        Connection connection = process.Connect(server);
        connection.Send(94);
        connection.Receive(310);
    }
}
