namespace SysFlow.Records;

/// <summary>
/// Skips a value of any type. The work is bounded by the bytes skipped: types without bytes are never walked, and every
/// other value takes at least one byte.
/// </summary>
internal static class AvroSkipper
{
    /// <summary>
    /// Maximum nesting of values; SysFlow nests 5 deep, and the recursion must not overflow the stack.
    /// </summary>
    public const int MaxDepth = 64;

    /// <summary>Moves past one value.</summary>
    public static void Skip(ref AvroReader cursor, AvroType type, int depth = 0)
    {
        if (type.IsEmpty || !cursor.IsValid) return;
        if (depth > MaxDepth)
        {
            cursor.Fail(FormatFault.TooDeep);
            return;
        }

        switch (type.Kind)
        {
            case AvroKind.Boolean: cursor.ReadBoolean(); break;
            case AvroKind.Int: cursor.ReadInt(); break;
            case AvroKind.Long: cursor.ReadLong(); break;
            case AvroKind.Float: cursor.ReadFixed(sizeof(float)); break;
            case AvroKind.Double: cursor.ReadFixed(sizeof(double)); break;
            case AvroKind.Bytes or AvroKind.String: cursor.ReadText(); break;
            case AvroKind.Fixed: cursor.ReadFixed(type.Size); break;
            case AvroKind.Enum: cursor.ReadIndex(type.Symbols.Count, FormatFault.UnknownSymbol); break;
            case AvroKind.Union: SkipUnion(ref cursor, type, depth); break;
            case AvroKind.Array or AvroKind.Map: SkipBlocks(ref cursor, type, depth); break;
            case AvroKind.Record:
                foreach (AvroField field in type.Fields) Skip(ref cursor, field.Type, depth + 1);
                break;
        }
    }

    private static void SkipUnion(ref AvroReader cursor, AvroType type, int depth)
    {
        int branch = cursor.ReadIndex(type.Parts.Count, FormatFault.UnknownBranch);
        if (cursor.IsValid) Skip(ref cursor, type.Parts[branch], depth + 1);
    }

    private static void SkipBlocks(ref AvroReader cursor, AvroType type, int depth)
    {
        AvroType item = type.Parts[0];
        while (cursor.NextBlock(out long count, out long end))
        {
            if (type.Kind == AvroKind.Array && item.IsEmpty) count = 0;
            for (; count > 0 && cursor.IsValid; count--)
            {
                if (type.Kind == AvroKind.Map) cursor.ReadText();
                Skip(ref cursor, item, depth + 1);
            }

            cursor.EndBlock(end);
        }
    }
}
