namespace SysFlow.CollectorBridge;

/// <summary>Tasks that stand and fall together.</summary>
internal static class TaskGroup
{
    /// <summary>Waits for all tasks; the first that fails stops the others, so that none is left running.</summary>
    public static async Task AllOrFirstFailureAsync(Task[] tasks, CancellationTokenSource stop)
    {
        await foreach (Task ended in Task.WhenEach(tasks))
        {
            if (!ended.IsCompletedSuccessfully) await stop.CancelAsync();
        }

        await Task.WhenAll(tasks);
    }
}
