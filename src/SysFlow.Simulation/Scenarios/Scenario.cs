namespace SysFlow.Simulation;

/// <summary>A story that can be simulated.</summary>
public sealed class Scenario
{
    internal Scenario(string name, string description, Action<SimulatedNode> populate)
    {
        Name = name;
        Description = description;
        Populate = populate;
    }

    /// <summary>Its name in <see cref="ScenarioOptions.Scenario"/>.</summary>
    public string Name { get; }

    /// <summary>A description of one sentence.</summary>
    public string Description { get; }

    /// <summary>Starts the workloads of a node and the story on it.</summary>
    internal Action<SimulatedNode> Populate { get; }
}
