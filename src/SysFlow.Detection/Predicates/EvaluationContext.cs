using SysFlow.Events;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The batch and event being evaluated, and the results remembered for them.</summary>
internal sealed class EvaluationContext(RuleProfile profile, IReadOnlyList<int> slotsPerScope) : EventContext(profile)
{
    private readonly EntityMemory[] _memories = [.. slotsPerScope.Select(s => new EntityMemory(s))];
    private bool _eventMemoryUsed;

    /// <summary>Begins a batch and forgets all results.</summary>
    public void BeginBatch(EventBatch batch)
    {
        Begin(batch);
        _memories[(int)PredicateScope.Batch].Reset(0);
        _memories[(int)PredicateScope.Process].Reset(batch.Processes.Length);
        _memories[(int)PredicateScope.File].Reset(batch.Files.Length);
        _memories[(int)PredicateScope.Event].Reset(0);
    }

    /// <summary>Moves to an event and forgets the results of the previous one.</summary>
    public void SelectEvent(int index)
    {
        Select(index);
        if (!_eventMemoryUsed) return;
        _memories[(int)PredicateScope.Event].Reset(0);
        _eventMemoryUsed = false;
    }

    /// <summary>The memory of a scope.</summary>
    public EntityMemory Memory(PredicateScope scope)
    {
        if (scope == PredicateScope.Event) _eventMemoryUsed = true;
        return _memories[(int)scope];
    }
}
