namespace SysFlow.Events;

/// <summary>Branches of the <c>events</c> union, numbered as in the schema.</summary>
internal enum EventBranch
{
    ProcessEvent = 0,
    FileEvent = 1,
    FileFlow = 2,
    NetworkFlow = 3,
    NetworkEvent = 4,
    ProcessFlow = 5,
    K8sEvent = 6,
}
