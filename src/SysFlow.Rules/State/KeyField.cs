using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;

namespace SysFlow.Rules;

/// <summary>A field whose value tells groups of events apart.</summary>
internal sealed class KeyField(string name, IReadOnlyList<KeyFieldChoice> choices)
{
    /// <summary>Longest value kept whole; of a longer one the beginning and a hash of all of it.</summary>
    private const int MaxValue = 1_024;

    private const int AllKinds = -1;

    private readonly byte[] _name = Encoding.UTF8.GetBytes(name);

    /// <summary>The field as the rule names it.</summary>
    public string Name => name;

    /// <summary>An attribute of the policy language; false when the name is none.</summary>
    public static bool TryCreate(string name, [NotNullWhen(true)] out KeyField? field)
    {
        int bracket = name.IndexOf('[');
        string? argument = bracket > 0 && name.EndsWith(']') ? name[(bracket + 1)..^1] : null;
        field = null;
        if (!FieldCatalog.Strict.TryGet(argument is null ? name : name[..bracket], out FieldDefinition? definition))
            return false;
        if (argument is not null && !FieldResolver.IsValid(definition.Argument, argument)) return false;
        ValueSource source = new(new FieldReference(definition, argument), peer: false);
        field = new KeyField(name, [new KeyFieldChoice(AllKinds, [source], null)]);
        return true;
    }

    /// <summary>Adds name and value of the context's event in the form of the schema's <c>GroupValue</c>.</summary>
    /// <param name="context">The event.</param>
    /// <param name="value">Room for the value.</param>
    /// <param name="key">What is added to.</param>
    /// <returns>Whether the event has a value.</returns>
    public bool Write(EvaluationContext context, ArrayBufferWriter<byte> value, ArrayBufferWriter<byte> key)
    {
        value.ResetWrittenCount();
        Read(context, value);
        if (value.WrittenCount > MaxValue) Shorten(value);
        key.WriteBytes(_name);
        key.WriteBytes(value.WrittenSpan);
        return value.WrittenCount > 0;
    }

    private void Read(EvaluationContext context, ArrayBufferWriter<byte> value)
    {
        int kind = 1 << (int)context.Event.Kind;
        foreach (KeyFieldChoice choice in choices)
        {
            if ((choice.Kinds & kind) == 0) continue;
            if (choice.Constant is { } constant)
            {
                value.Write(constant);
                return;
            }

            foreach (ValueSource source in choice.Sources)
            {
                source.Collect(context, context.Entity(EventSubject.Process), context.Left);
                for (int i = 0; i < context.Left.Count; i++)
                {
                    if (i > 0) value.Write(","u8);
                    value.Write(context.Left[i]);
                }

                if (value.WrittenCount > 0) return;
            }
        }
    }

    private static void Shorten(ArrayBufferWriter<byte> value)
    {
        ulong hash = XxHash3.HashToUInt64(value.WrittenSpan);
        int length = MaxValue;
        while (length > 0 && (value.WrittenSpan[length] & 0xC0) == 0x80) length--;
        byte[] beginning = value.WrittenSpan[..length].ToArray();
        value.ResetWrittenCount();
        value.Write(beginning);
        value.Write(Encoding.ASCII.GetBytes($"...{hash:x16}"));
    }
}
