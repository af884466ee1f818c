using SysFlow.Records;

namespace SysFlow.Events;

public sealed partial class EventBatch
{
    // Minimum length of an entry: one byte for every number, flag, text and list.
    private const int LeastPod = 13;
    private const int LeastContainer = 10;
    private const int LeastProcess = 18;

    private void LoadPods(ref BatchReader reader)
    {
        int count;
        while ((count = reader.BlockCount(LeastPod, out long end)) > 0)
        {
            EnsureRoom(ref _pods, _podCount, count);
            for (; count > 0; count--) LoadPod(ref reader, ref _pods[_podCount++]);
            reader.CheckBlockEnd(end);
        }
    }

    private void LoadPod(ref BatchReader reader, ref PodEntity pod)
    {
        pod.Arrival = reader.IndexOrNone(int.MaxValue);
        int body = reader.Position;
        pod.Known = reader.Bool();
        pod.Id = reader.Text();
        pod.Ts = reader.Long();
        pod.Name = reader.Text();
        pod.NodeName = reader.Text();
        pod.HostIp = LoadLongs(ref reader, out pod.EncodedHostIp);
        pod.InternalIp = LoadLongs(ref reader, out pod.EncodedInternalIp);
        pod.Namespace = reader.Text();
        pod.RestartCount = reader.Long();
        pod.Labels = LoadPairs(ref reader, out pod.EncodedLabels);
        pod.Selectors = LoadPairs(ref reader, out pod.EncodedSelectors);
        pod.Services = LoadServices(ref reader, out pod.EncodedServices);
        pod.Body = reader.Since(body);
    }

    private void LoadContainers(ref BatchReader reader)
    {
        int count;
        while ((count = reader.BlockCount(LeastContainer, out long end)) > 0)
        {
            EnsureRoom(ref _containers, _containerCount, count);
            for (; count > 0; count--) LoadContainer(ref reader, ref _containers[_containerCount++]);
            reader.CheckBlockEnd(end);
        }
    }

    private void LoadContainer(ref BatchReader reader, ref ContainerEntity container)
    {
        container.Arrival = reader.IndexOrNone(int.MaxValue);
        container.Pod = reader.IndexOrNone(_podCount);
        int body = reader.Position;
        container.Known = reader.Bool();
        container.Id = reader.Text();
        container.Name = reader.Text();
        container.Image = reader.Text();
        container.ImageId = reader.Text();
        container.HasImageRepository = reader.Present();
        container.ImageRepository = container.HasImageRepository ? reader.Text() : default;
        container.Type = (ContainerType)reader.Choice((int)ContainerType.Bpm);
        container.Privileged = reader.Bool();
        container.Body = reader.Since(body);
    }

    private void LoadProcesses(ref BatchReader reader)
    {
        int count;
        while ((count = reader.BlockCount(LeastProcess, out long end)) > 0)
        {
            EnsureRoom(ref _processes, _processCount, count);
            for (; count > 0; count--)
            {
                LoadProcess(ref reader, ref _processes[_processCount]);
                _processCount++;
            }

            reader.CheckBlockEnd(end);
        }
    }

    private void LoadProcess(ref BatchReader reader, ref ProcessEntity process)
    {
        int start = reader.Position;
        process.Arrival = reader.IndexOrNone(int.MaxValue);
        process.Parent = reader.IndexOrNone(_processCount);
        process.Depth = process.Parent < 0 ? 0 : _processes[process.Parent].Depth + 1;
        if (process.Depth > EventBatchSchema.MaxAncestors) BatchReader.Throw("a process has too many ancestors", start);
        process.Container = reader.IndexOrNone(_containerCount);
        int body = reader.Position;
        process.Known = reader.Bool();
        process.State = (ObjectState)reader.Choice((int)ObjectState.Reup);
        process.Ts = reader.Long();
        process.Oid = reader.ProcessId();
        process.HasParent = reader.Present();
        process.ParentOid = process.HasParent ? reader.ProcessId() : default;
        process.Exe = reader.Text();
        process.ExeArgs = reader.Text();
        process.Uid = reader.Int();
        process.UserName = reader.Text();
        process.Gid = reader.Int();
        process.GroupName = reader.Text();
        process.Tty = reader.Bool();
        process.Entry = reader.Bool();
        process.HasCwdAndEnv = reader.Present();
        process.Cwd = process.HasCwdAndEnv ? reader.Text() : default;
        process.EncodedEnv = default;
        process.Env = process.HasCwdAndEnv ? LoadStrings(ref reader, out process.EncodedEnv) : default;
        process.Body = reader.Since(body);
    }
}
