using SysFlow.Records;

namespace SysFlow.Events;

public sealed partial class EventBatch
{
    // Minimum length of an entry: one byte for every number, flag and text. A stated identity is an index and 20 bytes.
    private const int LeastFile = 7;
    private const int LeastFileOid = 1 + FileOid.Size;

    private readonly FileOidHasher _hasher = new();

    /// <summary>
    /// The identity of the file at <paramref name="index"/> in <see cref="Files"/>. Most messages omit it where it is
    /// the SHA-1 of container id and path; it is then computed on first use, together with those of the files around
    /// it.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There is no such file.</exception>
    public FileOid FileOidOf(int index)
    {
        if (!Files[index].HasOid) ComputeFileOids(index);
        return _files[index].Oid;
    }

    private void ComputeFileOids(int index)
    {
        Span<FileOid> oids = stackalloc FileOid[FileOidHasher.Lanes];
        int first = index - (index % FileOidHasher.Lanes);
        Span<FileEntity> files = _files.AsSpan(first, Math.Min(FileOidHasher.Lanes, _fileCount - first));
        foreach (ref readonly FileEntity file in files) _hasher.Add(Text(file.ContainerId), Text(file.Path));
        _hasher.Compute(oids);
        for (int i = 0; i < files.Length; i++)
        {
            if (files[i].HasOid) continue;
            files[i].Oid = oids[i];
            files[i].HasOid = true;
        }
    }

    private void LoadFiles(ref BatchReader reader)
    {
        long ts = 0;
        int count;
        while ((count = reader.BlockCount(LeastFile, out long end)) > 0)
        {
            EnsureRoom(ref _files, _fileCount, count);
            for (; count > 0; count--) LoadFile(ref reader, ref _files[_fileCount++], ref ts);
            reader.CheckBlockEnd(end);
        }
    }

    private static void LoadFile(ref BatchReader reader, ref FileEntity file, ref long ts)
    {
        file.Arrival = reader.IndexOrNone(int.MaxValue);
        ts = unchecked(ts + reader.Long());
        int body = reader.Position;
        file.Known = reader.Bool();
        file.HasOid = file.HasExplicitOid = false;
        file.State = (ObjectState)reader.Choice((int)ObjectState.Reup);
        file.Ts = file.Known ? ts : 0;
        file.RestType = reader.Int();
        file.Path = reader.Text();
        file.HasContainerId = reader.Present();
        file.ContainerId = file.HasContainerId ? reader.Text() : default;
        file.Body = reader.Since(body);
    }

    private void LoadFileOids(ref BatchReader reader)
    {
        int count;
        while ((count = reader.BlockCount(LeastFileOid, out long end)) > 0)
        {
            for (; count > 0; count--) LoadFileOid(ref reader);
            reader.CheckBlockEnd(end);
        }

        foreach (ref readonly FileEntity file in Files)
        {
            if (!file.Known && !file.HasOid) BatchReader.Throw("a file has neither record nor identity", reader.Position);
        }
    }

    private void LoadFileOid(ref BatchReader reader)
    {
        int start = reader.Position;
        ref FileEntity file = ref _files[reader.Index(_fileCount)];
        if (file.HasOid) BatchReader.Throw("a file has two identities", start);
        file.Oid = reader.FileId();
        file.HasOid = file.HasExplicitOid = true;
    }
}
