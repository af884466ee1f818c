using System.Text;
using System.Text.Json;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Writes the nodes of a YAML file anew with some of them damaged: empty keys, nodes of the wrong kind, nulls, aliases,
/// tags, nesting and numbers without measure. What is not damaged stays as it was, so that the damage reaches the
/// reader that it is meant for.
/// </summary>
internal sealed class YamlMutator
{
    private const int Deep = 40;
    private const int Many = 2_000;

    private readonly Random _random;
    private readonly TextMutator _texts;
    private readonly StringBuilder _yaml = new();
    private readonly HashSet<int> _damaged = [];
    private int _node;
    private int _anchors;

    private YamlMutator(Random random, int nodes)
    {
        _random = random;
        _texts = new TextMutator(random);
        for (int i = random.Next(1, 4); i > 0; i--) _damaged.Add(random.Next(nodes));
    }

    /// <summary>A damaged file; null when it is not YAML.</summary>
    public static string? Mutate(string file, Random random)
    {
        SourceText source = new("sample.yaml", file);
        if (YamlReader.Read(source, 0, file.Length, out _) is not { Count: > 0 } roots) return null;
        YamlMutator mutator = new(random, roots.Sum(Count));
        foreach (YamlNode root in roots) mutator.WriteDocument(root);
        return mutator._yaml.ToString();
    }

    private static int Count(YamlNode node) => node switch
    {
        YamlSequence list => 1 + list.Items.Sum(Count),
        YamlMapping map => 1 + map.Entries.Sum(e => 1 + Count(e.Value)),
        _ => 1,
    };

    private void WriteDocument(YamlNode root)
    {
        if (_yaml.Length > 0) _yaml.Append("---\n");
        if (root is YamlSequence list)
        {
            // Items in block style, so that they are recognised as such line by line too.
            foreach (YamlNode item in list.Items)
            {
                _yaml.Append("- ");
                if (item is YamlMapping map) WriteBlock(map, "\n  ");
                else Write(item);
                _yaml.Append('\n');
            }
        }
        else if (root is YamlMapping map)
        {
            WriteBlock(map, "\n");
            _yaml.Append('\n');
        }
        else
        {
            Write(root);
        }
    }

    private void WriteBlock(YamlMapping map, string separator)
    {
        for (int i = 0; i < map.Entries.Count; i++)
        {
            if (i > 0) _yaml.Append(separator);
            WriteEntry(map.Entries[i]);
        }
    }

    private void WriteEntry(KeyValuePair<YamlScalar, YamlNode> entry)
    {
        bool damaged = _damaged.Contains(_node++);
        _yaml.Append(damaged ? DamagedKey(entry.Key.Value) : Text(entry.Key)).Append(": ");
        Write(entry.Value);
    }

    private string DamagedKey(string key) => _random.Next(8) switch
    {
        0 => "",
        1 => "~",
        2 => "? [a, {b: c}]\n  ",
        3 => Quoted(FuzzWords.Key(_random)),
        4 => Quoted(_texts.Words(key)),
        5 => "<<",
        6 => $"{Quoted(key)}: x, {Quoted(key)}",
        _ => Quoted(key + FuzzWords.Modifier(_random)),
    };

    private void Write(YamlNode node)
    {
        if (_damaged.Contains(_node++)) WriteDamaged(node);
        else WriteWhole(node);
    }

    private void WriteWhole(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar: _yaml.Append(Text(scalar)); break;
            case YamlSequence list:
                _yaml.Append('[');
                foreach (YamlNode item in list.Items) WriteThen(() => Write(item));
                _yaml.Append(']');
                break;
            case YamlMapping map:
                _yaml.Append('{');
                foreach (KeyValuePair<YamlScalar, YamlNode> entry in map.Entries) WriteThen(() => WriteEntry(entry));
                _yaml.Append('}');
                break;
        }
    }

    private void WriteThen(Action write)
    {
        write();
        _yaml.Append(", ");
    }

    private void WriteDamaged(YamlNode node)
    {
        switch (_random.Next(12))
        {
            case 0: _yaml.Append('~'); break;
            case 1: _yaml.Append(_random.Next(2) == 0 ? "[]" : "{}"); break;
            case 2: Wrap("[", node, "]"); break;
            case 3: Wrap($"{{{Quoted(FuzzWords.Key(_random))}: ", node, "}"); break;
            case 4: Wrap(new string('[', Deep), node, new string(']', Deep)); break;
            case 5: WriteAlias(node); break;
            case 6: Wrap(_random.Next(3) switch { 0 => "!!binary ", 1 => "!!int ", _ => "!x " }, node, ""); break;
            case 7: _yaml.Append(Quoted(FuzzWords.Pick(_random))); break;
            case 8: _yaml.Append(FuzzWords.Pick(_random)); break;
            case 9: WriteMany(node); break;
            default:
                if (node is YamlScalar text) _yaml.Append(Quoted(_texts.Words(text.Value)));
                else WriteSlice(node);
                break;
        }
    }

    private void Wrap(string before, YamlNode node, string after)
    {
        _yaml.Append(before);
        WriteWhole(node);
        _yaml.Append(after);
    }

    // The node with an anchor, or in its place one before it, after it, around it, or of no node at all.
    private void WriteAlias(YamlNode node)
    {
        if (_random.Next(3) == 0) _yaml.Append('*').Append('a').Append(_random.Next(_anchors + 2)).Append(' ');
        else if (_random.Next(4) == 0) _yaml.Append($"&a{++_anchors} [*a{_anchors} ]");
        else Wrap($"[&a{++_anchors} ", node, $", *a{_anchors} ]");
    }

    private void WriteMany(YamlNode node)
    {
        _yaml.Append('[');
        int times = _random.Next(Many);
        if (node is YamlScalar text) _yaml.AppendJoin(", ", Enumerable.Repeat(Text(text), times));
        else _yaml.AppendJoin(", ", Enumerable.Range(0, times));
        _yaml.Append(']');
    }

    private void WriteSlice(YamlNode node)
    {
        switch (node)
        {
            case YamlSequence { Items.Count: > 0 } list:
                WriteWhole(list with { Items = [.. list.Items.OrderBy(_ => _random.Next()).Skip(1)] });
                break;
            case YamlMapping { Entries.Count: > 0 } map:
                WriteWhole(map with { Entries = [.. map.Entries.OrderBy(_ => _random.Next()).Skip(1)] });
                break;
            default: WriteWhole(node); break;
        }
    }

    // A plain text stays plain: whether a value is quoted has a meaning in some places.
    private static string Text(YamlScalar scalar) =>
        !scalar.IsQuoted && scalar.Value.Length > 0
        && scalar.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '|')
            ? scalar.Value
            : Quoted(scalar.Value);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
