using Avro;
using Avro.Generic;

namespace SysFlow.Testing;

/// <summary>
/// Converts records of version 5 to what a collector of an older layout would have written: only the fields and
/// branches that the layout has, by name.
/// </summary>
internal sealed class LayoutProjection
{
    private static readonly string[] OperationSymbols = ["CLONE", "EXEC", "EXIT"];

    private readonly SampleLayout _layout;
    private readonly RecordSchema _record;
    private readonly UnionSchema _branches;

    public LayoutProjection(SampleLayout layout, RecordSchema schema)
    {
        _layout = layout;
        _record = schema;
        _branches = (UnionSchema)schema["rec"].Schema;
    }

    /// <summary>The record in the layout; null when the layout has no place for it.</summary>
    public GenericRecord? Project(GenericRecord newest)
    {
        GenericRecord source = (GenericRecord)newest["rec"];
        RecordSchema? branch = _branches.Schemas.Cast<RecordSchema>().SingleOrDefault(b => IsOf(b, source.Schema));
        if (branch is null || Project(source, branch) is not { } projected) return null;
        GenericRecord record = new(_record);
        record.Add("rec", projected);
        return record;
    }

    /// <summary>Forms D and E call a ProcessEvent ProcessFlow; the field <c>ret</c> tells it from a flow.</summary>
    private static bool IsOf(RecordSchema branch, RecordSchema source) =>
        branch.TryGetField("ret", out _) == source.TryGetField("ret", out _)
            && (branch.Name == source.Name || (branch.Name, source.Name) is ("ProcessFlow", "ProcessEvent"));

    private GenericRecord? Project(GenericRecord source, RecordSchema target)
    {
        GenericRecord record = new(target);
        foreach (Field field in target.Fields)
        {
            if (!TryGetValue(source, field, out object? value)) return null;
            record.Add(field.Name, value);
        }

        return record;
    }

    private bool TryGetValue(GenericRecord source, Field field, out object? value)
    {
        value = (source.Schema.Name, field.Name) switch
        {
            ("SFHeader", "version") => _layout.Version,
            ("Container", "imagerepo") => source["image"],
            ("Process", "type") => Convert(source["state"], field.Schema),
            ("ProcessEvent", "type") => Operation((int)source["opFlags"], (EnumSchema)field.Schema),
            _ => Convert(source[field.Name], field.Schema),
        };
        return value is not null || field.Schema is UnionSchema;
    }

    /// <summary>The operation of an event, if the enum has it.</summary>
    private static GenericEnum? Operation(int flags, EnumSchema symbols)
    {
        int bit = int.TrailingZeroCount(flags);
        return bit < OperationSymbols.Length ? new GenericEnum(symbols, OperationSymbols[bit]) : null;
    }

    private object? Convert(object? value, Schema target) => (value, target) switch
    {
        (null, _) => null,
        (_, UnionSchema union) => Convert(value, union.Schemas.Single(s => s.Tag != Schema.Type.Null)),
        (GenericRecord record, RecordSchema schema) => Project(record, schema),
        (GenericFixed bytes, FixedSchema schema) => new GenericFixed(schema, bytes.Value),
        (GenericEnum symbol, EnumSchema schema) =>
            new GenericEnum(schema, schema.Contains(symbol.Value) ? symbol.Value : "CT_CUSTOM"),
        (object[] items, ArraySchema schema) => Array.ConvertAll(items, item => Convert(item, schema.ItemSchema)),
        _ => value,
    };
}
