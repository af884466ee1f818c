namespace SysFlow.Rules;

/// <summary>
/// A value that can be read from a subject (a process, a file, an event or the batch). Names that begin with
/// <c>SfProcessor</c> are values computed as sf-processor does, where it differs.
/// </summary>
internal enum FieldId
{
    // Process
    ProcessOid, ProcessPid, ProcessExe, ProcessName, ProcessArgs, ProcessCommandLine,
    ProcessUid, ProcessGid, ProcessUser,
    ProcessGroup, ProcessCreateTs, ProcessTty, ProcessEntry, ProcessCwd, ProcessEnv,
    ProcessCommand, ProcessArgv,
    ParentOid, ParentPid, ParentCreateTs,
    SfProcessorProcessName, SfProcessorCommandLine, SfProcessorParentOid,

    // Container and pod of a process
    ContainerId, ContainerName, ContainerImage, ContainerImageId, ContainerImageRepository, ContainerImageTag,
    ContainerType, ContainerPrivileged, FalcoContainerId, FalcoContainerName,
    PodTs, PodRestarts, PodId, PodName, PodNode, PodNamespace, PodHostIp, PodInternalIp, PodServices, PodLabels,

    // File
    FilePath, FileName, FileDirectory, FileSymlink, FileOid, FileType,

    // Event
    Kind, Operations, Ret, Ts, EndTs, Minute, Hour, Day, Week, Month, Year,
    Tid, Fd, OpenModes, IsOpenRead, IsOpenWrite, Failed, EventArgs, FdType,
    RawResult, ResultName, OpenFlagWords, ProcessAge, ParentAge,
    Protocol, ProtocolName, SourcePort, DestinationPort, SourceIp, DestinationIp, ConnectionName,
    ReadBytes, ReadOps, WriteBytes, WriteOps, K8sAction, K8sKind, K8sMessage, Direction,

    // Batch
    NodeId, NodeIp, SchemaVersion, TraceName,
}
