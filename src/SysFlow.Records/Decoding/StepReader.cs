namespace SysFlow.Records;

/// <summary>Reads the value of one step of the interpreter.</summary>
internal static class StepReader
{
    /// <summary>Whether a nullable field has a value.</summary>
    public static bool ReadPresence(scoped ref AvroReader cursor, FieldStep step) =>
        step.NullBranch < 0 || cursor.ReadIndex(2, FormatFault.UnknownBranch) != step.NullBranch;

    /// <summary>An enum: the number in our enum of the writer's symbol.</summary>
    public static int ReadSymbol(scoped ref AvroReader cursor, FieldStep step)
    {
        int index = cursor.ReadIndex(step.Symbols.Length, FormatFault.UnknownSymbol);
        if (!cursor.IsValid) return 0;
        if (step.Symbols[index] >= 0) return step.Symbols[index];
        cursor.Fail(FormatFault.UnknownSymbol);
        return 0;
    }

    /// <summary>Operation flags; an enum of one operation in form E of version 1000.</summary>
    public static Operations ReadOperations(scoped ref AvroReader cursor, FieldStep step) =>
        (Operations)(step.Form == FieldForm.Symbol ? ReadSymbol(ref cursor, step) : cursor.ReadInt());

    /// <summary>A process identity.</summary>
    public static ProcessOid ReadProcessOid(scoped ref AvroReader cursor, FieldStep step)
    {
        long createTs = 0;
        long hostPid = 0;
        foreach (FieldStep part in step.Nested)
        {
            switch (part.Target)
            {
                case FieldTarget.CreateTs: createTs = cursor.ReadLong(); break;
                case FieldTarget.HostPid: hostPid = cursor.ReadLong(); break;
                default: AvroSkipper.Skip(ref cursor, part.Type); break;
            }
        }

        return new ProcessOid(createTs, hostPid);
    }

    /// <summary>A file identity.</summary>
    public static FileOid ReadFileOid(scoped ref AvroReader cursor)
    {
        ReadOnlySpan<byte> bytes = cursor.ReadFixed(FileOid.Size);
        return bytes.IsEmpty ? default : new FileOid(bytes);
    }
}
