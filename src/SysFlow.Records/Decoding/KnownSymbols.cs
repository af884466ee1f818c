using System.Text;

namespace SysFlow.Records;

/// <summary>Maps the symbols of a writer's enums to the numbers of our enums.</summary>
internal static class KnownSymbols
{
    /// <summary>Upper bound on the symbols of an enum; every enum of the schema has fewer.</summary>
    private const int Limit = 64;

    /// <summary>EventType of form E; the index is the bit of <see cref="Operations"/>.</summary>
    private static readonly string[] EventTypes = ["CLONE", "EXEC", "EXIT"];

    /// <summary>The number of symbols in the newest schema of the enum behind <paramref name="target"/>.</summary>
    public static int CountOf(FieldTarget target) => Of(target).Length;

    /// <summary>The numbers of a writer's symbols in our enum; −1 for unknown ones.</summary>
    public static int[] Map(FieldTarget target, IReadOnlyList<string> writer)
    {
        string[] known = Of(target);
        int[] map = new int[writer.Count];
        for (int i = 0; i < map.Length; i++)
        {
            int index = Array.IndexOf(known, writer[i]);
            map[i] = target == FieldTarget.OpFlags && index >= 0 ? 1 << index : index;
        }

        return map;
    }

    /// <summary>The symbols, each at the index of its number in our enum.</summary>
    private static string[] Of(FieldTarget target)
    {
        if (target == FieldTarget.OpFlags) return EventTypes;
        List<string> symbols = [];
        while (symbols.Count < Limit && Symbol(target, symbols.Count) is { Length: > 0 } symbol)
            symbols.Add(Encoding.UTF8.GetString(symbol));
        return [.. symbols];
    }

    private static ReadOnlySpan<byte> Symbol(FieldTarget target, int number) => target switch
    {
        FieldTarget.State => SchemaNames.Of((ObjectState)number),
        FieldTarget.ContainerType => SchemaNames.Of((ContainerType)number),
        FieldTarget.K8sKind => SchemaNames.Of((K8sComponent)number),
        FieldTarget.K8sAction => SchemaNames.Of((K8sAction)number),
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };
}
