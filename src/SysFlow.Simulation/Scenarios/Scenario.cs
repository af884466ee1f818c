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

    /// <summary>What <see cref="ScenarioOptions.Scenario"/> calls it.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>Brings a node to life and starts the story on it.</summary>
    internal Action<SimulatedNode> Populate { get; }
}
